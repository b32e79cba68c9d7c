using System.CommandLine;
using LstmGradCheck.Cli.Rendering;
using LstmGradCheck.Verification.Audits;
using LstmGradCheck.Verification.Canonical;
using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Sources;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Cli.Commands;

/// <summary>The verb <c>audit</c>, the main job: ours against an oracle, and against what a problem file recorded.</summary>
/// <param name="terminal">Where it writes.</param>
/// <param name="ours">The source that is audited.</param>
internal sealed class AuditCommand(Terminal terminal, IGradientSource ours)
{
    private readonly Argument<string[]> problems = new("PROBLEM.json") { Description = "Problem files. Without any: the canonical suite.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> suite = CommonOptions.Choice("--suite", "A built-in suite of problems.", ["canonical"], []);
    private readonly Option<string?> gradient = CommonOptions.Gradient("what the problem asks for, else those it recorded, else exact");
    private readonly Option<string?> output = CommonOptions.Output();
    private readonly Option<string?> oracle = CommonOptions.Oracle();
    private readonly Option<string?> format = CommonOptions.Choice(
        "--format", "How to write the report. Default: table.", [.. AuditWriter.Formats], ["html"]);

    /// <summary>The command as the parser wants it.</summary>
    internal Command Build()
    {
        var command = new Command("audit", "Compares the hand-derived gradient with an oracle's, value by value.") { problems, suite, gradient, oracle, format, output };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var (asked, files) = (parsed.GetValue(gradient), parsed.GetValue(problems) ?? []);
        var path = parsed.GetValue(output);
        CommonOptions.RefuseUnknownOptions(parsed, files);
        OutputFile.Check(path);
        // Everything is read before anything is computed: a mistake in the last file is reported at once.
        var audited = files.Select(ProblemFile.Read).ToList();
        if (files.Length == 0 || parsed.GetValue(suite) is not null)
            audited.AddRange(CanonicalSuite.Problems());
        var source = OracleSelection.Open(parsed.GetValue(oracle) ?? "auto", terminal.Error);
        var report = Audit(audited, asked, source);
        OutputFile.Write(path, terminal.Output, stream => AuditWriter.Write(stream, parsed.GetValue(format), report, path is null ? terminal : Terminal.OfFile));
        return report.Agrees ? ExitStatus.Agrees : ExitStatus.Disagrees;
    }

    private AuditReport Audit(List<Problem> audited, string? asked, IGradientSource source)
    {
        var auditor = new Auditor(ours, source);
        var audits = new List<ProblemAudit>();
        var gradients = audited.ConvertAll(problem => CommonOptions.GradientsOf(problem, asked));
        using var progress = new Progress(terminal, gradients.Sum(kinds => kinds.Count));
        foreach (var (problem, kinds) in audited.Zip(gradients))
        {
            foreach (var kind in kinds)
            {
                progress.Begin($"{problem.Name}, {kind.Name()}");
                audits.Add(auditor.Audit(problem, kind));
            }

            audits[^1] = audits[^1] with { NotChecked = [.. GradientKinds.All.Where(problem.Recorded.ContainsKey).Except(kinds)] };
        }

        return new(source.Name, source.Version, audits);
    }
}
