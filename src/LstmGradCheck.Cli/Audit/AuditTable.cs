using System.Globalization;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Reports;
using LstmGradCheck.Network;
using Spectre.Console;

namespace LstmGradCheck.Cli.Audit;

/// <summary>The table of one problem: a row for each kind of unit of each layer, a column for each kind of quantity.</summary>
internal static class AuditTable
{
    private static readonly string[] Headings = ["layer", "unit", "values", "net, y, s", "e, delta", "dE/d..", "recorded", ""];

    /// <summary>Makes the table; the column of the recorded gradient is there only if there is one.</summary>
    /// <param name="problem">The audit of the problem.</param>
    /// <returns>The table.</returns>
    internal static Table Of(ProblemAudit problem)
    {
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = true };
        foreach (var heading in Headings.Where(heading => heading != "recorded" || problem.Recorded is not null))
        {
            var alignment = heading is "layer" or "unit" or "" ? Justify.Left : Justify.Right;
            table.AddColumn(new TableColumn(heading) { Alignment = alignment, NoWrap = true, Padding = new(0, 0, heading.Length == 0 ? 0 : 1, 0) });
        }

        var recorded = problem.Recorded?.Findings.ToLookup(RowOf);
        foreach (var row in problem.Oracle.Findings.GroupBy(RowOf).OrderBy(row => Order(row.Key)))
            table.AddRow([.. Cells(row.Key, [.. row], recorded is null ? null : [.. recorded[row.Key]])]);
        return table;
    }

    private static (LayerName Layer, Unit? Unit) RowOf(QuantityFinding finding) => (finding.Quantity.Layer, finding.Quantity.Unit);

    /// <summary>Layers from the input upward, then the output units, then E and the inputs.</summary>
    private static (int, bool, int) Order((LayerName Layer, Unit? Unit) row) =>
        (row.Layer.Number > 0 ? row.Layer.Number : int.MaxValue, row.Layer.IsReverse, row.Unit is { } unit ? (int)unit : int.MaxValue);

    private static IEnumerable<string> Cells((LayerName Layer, Unit? Unit) row, List<QuantityFinding> findings, List<QuantityFinding>? recorded)
    {
        yield return row.Layer.Number > 0 ? row.Layer.Number.ToString(CultureInfo.InvariantCulture) + (row.Layer.IsReverse ? " rev" : "") : "";
        yield return row.Unit?.Symbol() ?? (row.Layer.Number > 0 ? "s0, y0" : "E, x");
        yield return findings.Sum(finding => finding.ComparedValues).ToString("N0", CultureInfo.InvariantCulture);
        yield return Largest(findings.Where(finding => Column(finding) == 0));
        yield return Largest(findings.Where(finding => Column(finding) == 1));
        yield return Largest(findings.Where(finding => Column(finding) == 2));
        if (recorded is not null)
            yield return Largest(recorded);
        var all = findings.Concat(recorded ?? []).ToList();
        yield return all.Max(finding => finding.Verdict) switch
        {
            Verdict.Disagrees => "[red]DISAGREES[/]",
            Verdict.Unexplained => "[red]NOT EXPLAINED[/]",
            Verdict.Undecidable => "[yellow]undecidable[/]",
            _ => all.Max(finding => finding.Resolution) is { } resolution ? $"[green]agrees to {ComparisonText.UpTo(resolution)}[/]" : "[green]agrees[/]",
        };
    }

    private static int Column(QuantityFinding finding) => finding.Quantity.IsForward ? 0 : finding.Quantity.IsError ? 1 : 2;

    /// <summary>The largest difference in a group of quantities, relative to the largest magnitude of its array.</summary>
    private static string Largest(IEnumerable<QuantityFinding> findings)
    {
        var errors = findings.Select(finding => finding.RelativeError).ToList();
        return errors.Count == 0 ? ""
            : errors.Max() is var largest && double.IsInfinity(largest) ? "invalid"
            : largest == 0 ? "0"
            : largest.ToString("0.0e+0", CultureInfo.InvariantCulture);
    }
}
