using System.CommandLine;
using System.Text;
using LstmGradCheck.Cli.Rendering;
using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Reports;
using LstmGradCheck.Checking.Sensitivities;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Sweeps;

namespace LstmGradCheck.Cli.Commands;

/// <summary>The verb <c>sensitivity</c>: how small a change of a single value an audit still reports.</summary>
/// <param name="terminal">Where it writes.</param>
/// <param name="ours">The source whose values are changed.</param>
internal sealed class SensitivityCommand(Terminal terminal, IGradientSource ours)
{
    /// <summary>The seed that values are drawn by: the same in every run.</summary>
    private const uint Seed = 20020223;

    private const int EntriesByDefault = 10;

    private readonly Argument<string[]> problems = new("PROBLEM.json") { Description = "Problem files. Without any: the canonical suite.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> gradient = CommonOptions.Gradient("what the problem asks for, else those it recorded, else exact");
    private readonly Option<int?> entries = CommonOptions.Number("--entries", $"How many values of each array, drawn at random. Default: {EntriesByDefault}.");
    private readonly Option<string?> output = CommonOptions.Output();
    private readonly Option<string?> oracle = CommonOptions.Oracle();
    private readonly Option<string?> format = CommonOptions.Choice("--format", "How to write the report. Default: table.", ["table", "json"], []);

    /// <summary>The command as the parser wants it.</summary>
    internal Command Build()
    {
        var command = new Command("sensitivity", "Measures how small a mistake in a single value an audit still reports.") { problems, gradient, entries, oracle, format, output };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var (asked, files, path) = (parsed.GetValue(gradient), parsed.GetValue(problems) ?? [], parsed.GetValue(output));
        CommonOptions.RefuseUnknownOptions(parsed, files);
        OutputFile.Check(path);
        if (parsed.GetValue(entries) is < 1 and var none)
            throw new UsageException($"--entries: found {none}, expected a number of at least 1");
        IReadOnlyList<Problem> measured = files.Length == 0 ? CanonicalSuite.Problems() : [.. files.Select(ProblemFile.Read)];
        var source = OracleSelection.Open(parsed.GetValue(oracle) ?? "auto", terminal.Error);
        var planned = PlannedAudit.List(measured, problem => CommonOptions.GradientsOf(problem, asked));
        MemoryCheck.DemandAudits(planned.Select(audit => (audit.Problem, audit.Gradient)), ours, source);
        var report = Measure(planned, source, parsed.GetValue(entries) ?? EntriesByDefault);
        OutputFile.Write(path, terminal.Output, stream =>
        {
            if (parsed.GetValue(format) == "json")
                SensitivityJson.Write(stream, report);
            else
                stream.Write(Encoding.UTF8.GetBytes(SensitivityText.Render(report)));
        });
        return ExitStatus.Agrees;
    }

    private SensitivityReport Measure(IReadOnlyList<PlannedAudit> planned, IGradientSource source, int count)
    {
        var sensitivity = new Sensitivity(ours, source);
        var arrays = new List<ArraySensitivity>();
        using var progress = new Progress(terminal, planned.Count);
        foreach (var each in planned)
        {
            progress.Begin(each.Problem.Name);
            arrays.AddRange(sensitivity.Measure(each.Problem, each.Gradient, count, Seed));
        }

        return new(source.Name, source.Version, arrays);
    }
}
