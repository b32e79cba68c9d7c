using System.Globalization;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Reports;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Cli.Terminals;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace LstmGradCheck.Cli.Audit;

/// <summary>Renders an audit for people: a table for each problem, where it first goes wrong, and a verdict.</summary>
/// <param name="report">The audit.</param>
/// <param name="terminal">The terminal that it is laid out for.</param>
internal sealed class AuditText(AuditReport report, Terminal terminal)
{
    private const double Megabyte = 1e6;

    /// <summary>Renders the audit.</summary>
    /// <returns>The text; its lines have no trailing spaces.</returns>
    internal string Render()
    {
        using var text = new StringWriter { NewLine = "\n" };
        foreach (var problem in report.Problems)
        {
            Write(text, [Title(problem), .. RecordingText.Wrapped(problem).Select(line => new Text("  " + line)), .. Diagnosis(problem), AuditTable.Of(problem)]);
            foreach (var line in DisagreementText.Lines(problem, report))
                Write(text, new Text(line, problem.Diverges ? new Style(Color.Red) : problem.Undecidable > 0 ? new Style(Color.Yellow) : Style.Plain));
            if (problem.Disagreement is { } pair)
                Write(text, MapText.Of(pair, terminal.Width));
            if (problem.Adequacy is { } adequacy)
                Write(text, [.. AdequacyText.Lines(adequacy).Select(line => new Text("  " + line))]);
            text.WriteLine();
        }

        Write(text, Legend(), Conclusion());
        return text.ToString();
    }

    private static IEnumerable<Text> Diagnosis(ProblemAudit problem) =>
        // What a recording was found to amount to stands in the lines about it.
        problem.Diagnosis is { } diagnosis && !(diagnosis.IsOfWhole && problem.Recording is not null) ? DiagnosisText.Lines(diagnosis).Select(line => new Text("  " + line, new Style(Color.Red))) : [];

    private void Write(StringWriter text, params IEnumerable<IRenderable> parts)
    {
        using var buffer = new StringWriter();
        var console = AnsiConsole.Create(new()
        {
            Ansi = terminal.Colours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = terminal.Colours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(buffer),
        });
        console.Profile.Width = terminal.Width;
        foreach (var part in parts)
        {
            console.Write(part);
            console.WriteLine();
        }

        foreach (var line in buffer.ToString().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0))
            text.WriteLine(line);
    }

    private static Markup Title(ProblemAudit problem) =>
        new($"[bold]{Markup.Escape(Legible.Name(problem.Name))}[/]  {problem.Gradient.Name()} gradient, {Count(problem.ComparedValues)} values");

    private static Text Legend() => new(
        "Each number is the largest difference, relative to the largest magnitude of its\narray. The tolerance of each value is computed from its own arithmetic. Agrees\nto R: a mistake above R of an array's largest value is excluded.");

    private Markup Conclusion()
    {
        var (wrong, undecided) = (report.Problems.Where(problem => problem.Diverges).ToList(), report.Problems.Where(problem => problem.IsUndecided).ToList());
        var kinds = report.Problems.Select(problem => problem.Gradient).Distinct().Order().ToList();
        var verdict = wrong.Count > 0
            ? $"[red]{wrong.Count} of {report.Problems.Count} {(wrong.TrueForAll(problem => problem.Verdict == Verdict.Unexplained) ? "NOT EXPLAINED" : "DISAGREE")}: {Markup.Escape(string.Join(", ", wrong.Select(Name)))}.[/]"
            : undecided.Count > 0 ? $"[yellow]nothing disagrees, {undecided.Count} of {report.Problems.Count} UNDECIDED: {Markup.Escape(string.Join(", ", undecided.Select(Name)))}.[/]"
            : report.Undecidable > 0 ? $"[yellow]nothing disagrees, {Count(report.Undecidable)} values are undecidable.[/]"
            : $"[green]everything agrees{(report.Resolution is { } resolution ? $" to {ComparisonText.UpTo(resolution)} of an array's largest value" : "")}.[/]";
        // With one kind of gradient, problems are counted; with several kinds, gradients are counted.
        var problems = kinds.Count > 1 ? $"{report.Problems.Count} gradients ({string.Join(", ", kinds.Select(kind => kind.Name()))})"
            : report.Problems.Count == 1 ? "1 problem" : $"{report.Problems.Count} problems";
        var part = report.Part is { } shard ? $"{shard.Name}: {Count(shard.Positions.Count)} of {Count(shard.Total)} audits\n" : "";
        var took = report.Effort is { } effort ? string.Create(CultureInfo.InvariantCulture, $"\n{Count((long)Math.Round(effort.Seconds))} s, {effort.PeakMemoryBytes / Megabyte:N0} MB of memory at most") : "";
        return new($"{part}{problems}, {Count(report.ComparedValues)} values compared with {Markup.Escape(report.OracleName)} {Markup.Escape(report.OracleVersion)}:\n{verdict}{took}");

        string Name(ProblemAudit problem) => kinds.Count > 1 ? $"{Legible.Name(problem.Name)} ({problem.Gradient.Name()})" : Legible.Name(problem.Name);
    }

    private static string Count(long values) => values.ToString("N0", CultureInfo.InvariantCulture);
}
