using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Reports.Maps;

/// <summary>
/// A map in characters of where two traces differ, and by how many powers of ten more than their tolerance: errors along time, with the top
/// layer above; where none were compared, the gradients of weights by layer and gate.
/// </summary>
public static class DeviationMap
{
    /// <summary>What stands above the column of the first divergence.</summary>
    internal const string Pointer = "v";

    /// <summary>What stands behind its row.</summary>
    internal const string Mark = " <";

    /// <summary>Draws the map of a comparison.</summary>
    /// <param name="pair">The comparison.</param>
    /// <param name="columns">The most columns of a line; the map of weights may need 80.</param>
    /// <returns>Its lines; none if nothing diverges, or nothing of what is shown.</returns>
    public static IReadOnlyList<MapLine> Of(TraceComparison pair, int columns = 80)
    {
        ArgumentNullException.ThrowIfNull(pair);
        var lines = new List<MapLine>();
        var time = new TimeMap(pair, columns);
        if (time.Diverges)
            lines.AddRange([.. Sentence(time.Heading, columns), .. time.Lines()]);
        var weights = new WeightMap(pair);
        if (weights.Diverges && (!time.Diverges || !HasErrors(pair)))
            lines.AddRange([.. Sentence(WeightMap.Heading, columns), .. weights.Lines()]);
        return lines.Count == 0 ? [] : [.. lines, .. Sentence(Legend(string.Concat(lines.Select(line => line.Cells))), columns)];
    }

    private static bool HasErrors(TraceComparison pair) => pair.Findings.Any(finding => finding.Quantity.IsError);

    /// <summary>What the characters that are there mean.</summary>
    private static string Legend(string cells)
    {
        (char Cell, string Words)[] all =
        [
            (MapCell.First, "first divergence"), (MapCell.Agrees, "agrees"), (MapCell.Undecidable, "undecidable"), (MapCell.NotFinite, "missing, NaN or infinite"),
        ];
        var powers = cells.Where(MapCell.IsPower).Distinct().ToList();
        return string.Join(", ", all.Where(each => cells.Contains(each.Cell, StringComparison.Ordinal)).Select(each => $"{each.Cell} {each.Words}")
            .Concat(powers.Count == 0 ? [] : [$"n up to 10^n tolerances{(powers.Exists(char.IsAsciiLetter) ? $" (A is 10{(powers.Contains(MapCell.Largest) ? ", G over 15" : "")})" : "")}"]));
    }

    private static IEnumerable<MapLine> Sentence(string text, int columns) => TextLines.OfSentence(text, columns - 2, "  ").Select(line => new MapLine("  " + line));
}
