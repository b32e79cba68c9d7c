using System.Globalization;
using LstmGradCheck.Verification.Timings;

namespace LstmGradCheck.Cli.Rendering;

/// <summary>Renders how time and memory grow: a table for each size, in 80 columns.</summary>
internal static class GrowthText
{
    /// <summary>Renders the tables.</summary>
    /// <param name="tables">The tables.</param>
    /// <returns>The lines; none if there are no tables.</returns>
    internal static IEnumerable<string> Lines(IReadOnlyList<GrowthTable> tables)
    {
        if (tables.Count == 0)
            yield break;
        yield return "Time of one step of one sequence, and memory in double. I inputs, L layers of";
        yield return "H cells, T steps, N sequences; in each block one of them grows.";
        yield return "";
        yield return $"{"",20}{"fused",18}{"libtorch's LSTM",18} {"memory",20}";
        yield return Row(["I", "L", "H", "T", "N"], ["double", "float", "double", "float"], "formula", "measured");
        foreach (var table in tables)
        {
            yield return new('─', 78);
            foreach (var row in table.Rows)
                yield return Row(row);
        }
    }

    private static string Row(GrowthRow row)
    {
        var (inputs, hidden, layers, steps, batch) = row.Sizes;
        return Row(
            [.. new[] { inputs, layers, hidden, steps, batch }.Select(size => size.ToString(CultureInfo.InvariantCulture))],
            [.. ContestantKinds.Rivals.Select(kind => Quantities.Time(row.SecondsPerStep(kind)))],
            Quantities.Bytes(row.FormulaBytes),
            Quantities.Bytes(row.MeasuredBytes));
    }

    private static string Row(string[] sizes, string[] times, string formula, string measured) =>
        $"{sizes[0],2} {sizes[1],2} {sizes[2],4} {sizes[3],5} {sizes[4],3}{times[0],9}{times[1],9}{times[2],9}{times[3],9} {formula,10}{measured,10}";
}
