using System.Globalization;
using System.Text;
using LstmGradCheck.Network;
using LstmGradCheck.Verification.Audits;
using LstmGradCheck.Verification.Comparison;
using LstmGradCheck.Verification.Traces;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace LstmGradCheck.Cli.Rendering;

/// <summary>Renders an audit for people: a table for each problem, and where it first goes wrong.</summary>
internal static class AuditTable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes an audit.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="report">The audit.</param>
    /// <param name="terminal">The terminal that it is laid out for.</param>
    internal static void Write(Stream stream, AuditReport report, Terminal terminal)
    {
        using var writer = new StreamWriter(stream, Utf8, leaveOpen: true) { NewLine = "\n" };
        var console = AnsiConsole.Create(new()
        {
            Ansi = terminal.Colours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = terminal.Colours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = terminal.Width;
        console.Profile.Capabilities.Unicode = false;
        foreach (var problem in report.Problems)
            WriteProblem(console, problem, report);
        WriteSummary(console, report);
    }

    private static void WriteProblem(IAnsiConsole console, ProblemAudit problem, AuditReport report)
    {
        console.MarkupLineInterpolated($"[bold]{problem.Name}[/]  {problem.Gradient.Name()} gradient, {problem.ComparedValues:N0} values");
        var table = new Table { Border = TableBorder.Simple, Expand = false, UseSafeBorder = true };
        foreach (var heading in new[] { "layer", "unit", "values", "net, y, s", "e, delta", "dE/d..", "" })
            table.AddColumn(new TableColumn(heading) { Alignment = heading is "layer" or "unit" or "" ? Justify.Left : Justify.Right, NoWrap = true });
        foreach (var row in problem.Oracle.Findings.GroupBy(finding => (finding.Quantity.Layer, finding.Quantity.Unit)).OrderBy(row => RowOrder(row.Key)))
            table.AddRow(Cells(row.Key, [.. row]));
        console.Write(table);
        foreach (var line in DisagreementText.Lines(problem, report))
            console.MarkupLine(problem.Agrees ? Markup.Escape(line) : $"[red]{Markup.Escape(line)}[/]");
        console.WriteLine();
    }

    private static (int, int) RowOrder((int Layer, Unit? Unit) key) =>
        (key.Layer > 0 ? key.Layer : key.Unit is null ? int.MaxValue : int.MaxValue - 1, key.Unit is { } unit ? (int)unit : int.MaxValue);

    private static IRenderable[] Cells((int Layer, Unit? Unit) key, List<QuantityFinding> findings)
    {
        var agrees = findings.All(finding => finding.Agrees);
        var name = key.Unit?.Symbol() ?? (key.Layer > 0 ? "s0, y0" : "E, x");
        return
        [
            new Text(key.Layer > 0 ? key.Layer.ToString(CultureInfo.InvariantCulture) : ""),
            new Text(name),
            new Text(findings.Sum(finding => finding.ComparedValues).ToString("N0", CultureInfo.InvariantCulture)),
            Largest(findings.Where(finding => finding.Quantity.Kind is QuantityKind.Energy or QuantityKind.Net or QuantityKind.Activation or QuantityKind.State)),
            Largest(findings.Where(finding => finding.Quantity.Kind is QuantityKind.OutputError or QuantityKind.StateError or QuantityKind.Delta)),
            Largest(findings.Where(finding => finding.Quantity.Kind is QuantityKind.WeightGradient or QuantityKind.InputGradient
                or QuantityKind.InitialStateGradient or QuantityKind.InitialOutputGradient)),
            agrees ? new Markup("[green]agrees[/]") : new Markup("[red]DISAGREES[/]"),
        ];
    }

    /// <summary>The largest difference in a group of quantities, relative to the largest magnitude of its array.</summary>
    private static Text Largest(IEnumerable<QuantityFinding> findings)
    {
        var list = findings.ToList();
        if (list.Count == 0)
            return new("");
        var largest = list.Max(finding => finding.RelativeError);
        return new(largest == 0 ? "0" : double.IsFinite(largest) ? largest.ToString("0.0e+0", CultureInfo.InvariantCulture) : "not comparable");
    }

    private static void WriteSummary(IAnsiConsole console, AuditReport report)
    {
        var tolerance = (Tolerances.Units * Tolerances.RoundingUnit).ToString("0.0e+0", CultureInfo.InvariantCulture);
        console.MarkupLineInterpolated($"Differences are relative to the largest magnitude of their array;");
        console.MarkupLineInterpolated($"up to {tolerance} ({Tolerances.Units} units of rounding) counts as agreement.");
        var wrong = report.Problems.Count(problem => !problem.Agrees);
        var verdict = wrong == 0
            ? "[green]everything agrees[/]"
            : $"[red]{wrong} of {report.Problems.Count} problems DISAGREE[/]: "
                + Markup.Escape(string.Join(", ", report.Problems.Where(problem => !problem.Agrees).Select(problem => problem.Name)));
        console.MarkupLine(
            $"{report.Problems.Count} problems, {report.ComparedValues.ToString("N0", CultureInfo.InvariantCulture)} values compared with "
            + $"{Markup.Escape(report.OracleName)} {Markup.Escape(report.OracleVersion)}: {verdict}");
    }
}
