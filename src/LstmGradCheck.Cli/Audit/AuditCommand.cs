using System.CommandLine;
using System.Diagnostics;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Estimates;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Checking.Shards;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Cli.Options;
using LstmGradCheck.Cli.Terminals;
using LstmGradCheck.Pages.Audits;

namespace LstmGradCheck.Cli.Audit;

/// <summary>The verb <c>audit</c>, the main one: compares ours with an oracle, and with what a problem file records.</summary>
/// <param name="terminal">Where it writes.</param>
/// <param name="ours">The source that is audited.</param>
internal sealed class AuditCommand(Terminal terminal, IGradientSource ours)
{
    private readonly Argument<string[]> problems = new("FILE") { Description = "Problem files (.json), or recordings (.npz, .safetensors, .pt, .onnx). Without any: the canonical suite.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> suite = CommonOptions.Choice("--suite", "Adds a built-in suite of problems.", ["canonical"], []);
    private readonly Option<string?> gradient = CommonOptions.Gradient("what the problem asks for, else what it records, else exact");
    private readonly Option<string?> source = SourceOption.Build();
    private readonly Option<string?> shard = ShardOption.Build("Audits");
    private readonly Option<string?> output = CommonOptions.Output();
    private readonly Option<string?> oracle = CommonOptions.Oracle();
    private readonly Option<string?> witnesses = WitnessOption.Build();
    private readonly Option<string?> format = CommonOptions.Choice(
        "--format", "The format of the report; html is a page that needs nothing but itself. Default: table.", [.. AuditWriter.Formats], []);

    private readonly Option<string?> layout = CommonOptions.Layout();

    private readonly Option<bool> strict = new("--strict") { Description = "Fails if a recording agrees only when it is read otherwise than its names say." };

    private readonly Option<bool> adequacy = new("--adequacy") { Description = "Says which known mistakes each problem could not show, and why." };
    private readonly Option<bool> requireAdequate = new("--require-adequate") { Description = "As --adequacy, and fails if a problem could not show some known mistake." };

    private readonly Option<bool> noDiagnosis = new("--no-diagnosis") { Description = "Does not look for the mistakes that a recorded gradient which disagrees amounts to." };

    private readonly Option<double?> resolution = new("--resolution")
    {
        Description = "The smallest mistake that has to be detected, relative to the largest value of its array. Default: 1e-6, in single precision 1e-3.",
        HelpName = "R",
        CustomParser = result => CommonOptions.Share("--resolution", result),
    };

    private readonly Option<bool> failOnUndecidable = new("--fail-on-undecidable") { Description = "Exits with status 4 if any value is undecidable, not only if a whole quantity is." };

    /// <summary>Builds the command for the parser.</summary>
    internal Command Build()
    {
        var command = new Command("audit", "Compares the hand-derived gradient with an oracle's, value by value.") { problems, suite, gradient, source, oracle, layout, strict, witnesses, shard, format, resolution, failOnUndecidable, adequacy, requireAdequate, noDiagnosis, output };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var watch = Stopwatch.StartNew();
        var (asked, files) = (parsed.GetValue(gradient), parsed.GetValue(problems) ?? []);
        var path = parsed.GetValue(output);
        OutputFile.Check(path);
        DemandRecording(CommonOptions.LayoutOf(parsed.GetValue(layout)), files);
        var part = ShardOption.Read(parsed.GetValue(shard));
        // Everything is read before anything is computed: a mistake in the last file is reported at once.
        var audited = files.Select(file => CommonOptions.Read(file, parsed.GetValue(layout))).ToList();
        var asOracle = parsed.GetValue(oracle) ?? "auto";
        using var loading = OracleSelection.LoadAhead(asOracle);
        if (files.Length == 0 || parsed.GetValue(suite) is not null)
            audited.AddRange(CanonicalSuite.Problems());
        var planned = PlannedAudit.List(audited, problem => CommonOptions.GradientsOf(problem, asked));
        var audits = SourceOption.Read(parsed.GetValue(source), ours, planned, terminal.Error);
        var compared = OracleSelection.Open(asOracle, terminal.Error);
        MemoryCheck.DemandAudits(planned.Select(audit => (audit.Problem, audit.Gradient)), audits, compared);
        var auditor = new Auditor(audits, compared)
        {
            Witnesses = WitnessOption.Read(parsed.GetValue(witnesses)),
            Resolution = parsed.GetValue(resolution),
            Diagnoses = !parsed.GetValue(noDiagnosis),
            Grids = parsed.GetValue(format) == AuditWriter.Html ? PageLimits.For(planned) : GridLimits.OneLine,
            LooksAtAdequacy = parsed.GetValue(adequacy) || parsed.GetValue(requireAdequate),
        };
        var (report, done) = Audit(planned, part, auditor);
        if (report.ComparedValues >= SizeLimits.ReportedEffort)
            report = report with { Effort = new(watch.Elapsed.TotalSeconds, PeakMemory()) };
        OutputFile.Write(path, terminal.Output, stream => AuditWriter.Write(stream, parsed.GetValue(format), report, path is null ? terminal : Terminal.OfFile, page => AuditPage.Write(page, report, Paged(done, report), audits, compared)));
        if (report.Diverges || (parsed.GetValue(strict) && report.Problems.Any(problem => problem.Recording is { ReadAs.Count: > 0 })) || (parsed.GetValue(requireAdequate) && !IsAdequate(report)))
            return ExitStatus.Disagrees;
        return report.IsUndecided || (parsed.GetValue(failOnUndecidable) && report.Undecidable > 0) ? ExitStatus.Undecided : ExitStatus.Agrees;
    }

    /// <summary>A layout is of no use without a recording.</summary>
    private static void DemandRecording(string? layout, string[] files)
    {
        if (layout is not null && !files.Any(RecordingFile.IsRecording))
            throw new UsageException($"--layout {layout}: found {(files.Length == 0 ? "no file" : $"{Legible.Path(files[0])}, a problem file")}, expected a recording ({string.Join(", ", RecordingFile.Endings)})");
    }

    private static long PeakMemory()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    private bool IsAdequate(AuditReport report)
    {
        var blind = report.Problems.Where(problem => problem.Adequacy is { IsAdequate: false }).ToList();
        foreach (var problem in blind)
        {
            var advice = problem.File is { } file ? $"; {Invocation.Program} strengthen {ShellWord.Of(file)} --gradient {problem.Gradient.Name()} changes it so that they show" : "";
            terminal.Error.WriteLine($"gradcheck: {Legible.Name(problem.Name)}, {problem.Gradient.Name()} gradient: {problem.Adequacy!.BlindCount} known mistakes could not show{advice}");
        }

        return blind.Count == 0;
    }

    private static List<PagedAudit> Paged(IReadOnlyList<PlannedAudit> planned, AuditReport report) => [.. planned.Zip(report.Problems, (audit, found) => new PagedAudit(audit.Problem, found))];

    private (AuditReport Report, IReadOnlyList<PlannedAudit> Audits) Audit(IReadOnlyList<PlannedAudit> all, Shard? shard, Auditor auditor)
    {
        var part = shard is null ? null : SweepPart.Of([.. all.Select(audit => audit.ItemWith(auditor.Oracle))], shard);
        var planned = part?.Of(all) ?? all;
        var audits = new List<ProblemAudit>();
        using var progress = new Progress(terminal, planned.Count);
        foreach (var audit in planned)
        {
            progress.Begin($"{audit.Problem.Name}, {audit.Gradient.Name()}");
            audits.Add(auditor.Audit(audit.Problem, audit.Gradient) with { NotChecked = audit.NotChecked });
        }

        return (new(auditor.Oracle.Name, auditor.Oracle.Version, audits) { Part = part }, planned);
    }
}
