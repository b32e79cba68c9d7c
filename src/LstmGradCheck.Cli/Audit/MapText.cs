using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Reports.Maps;
using Spectre.Console;

namespace LstmGradCheck.Cli.Audit;

/// <summary>The map of a disagreement with colours, for terminals that have them.</summary>
internal static class MapText
{
    private const int Columns = 80;

    /// <summary>The map of a comparison.</summary>
    /// <param name="pair">The comparison.</param>
    /// <param name="width">The columns of the terminal.</param>
    /// <returns>A line each; none if nothing that can be shown diverges.</returns>
    internal static IEnumerable<Paragraph> Of(TraceComparison pair, int width) => DeviationMap.Of(pair, Math.Min(Columns, width)).Select(LineOf);

    private static Paragraph LineOf(MapLine line)
    {
        var paragraph = new Paragraph().Append(line.Label);
        foreach (var cell in line.Cells)
            paragraph.Append(cell.ToString(), StyleOf(cell));
        return paragraph.Append(line.Note, new Style(Color.Red));
    }

    private static Style StyleOf(char cell) => cell switch
    {
        MapCell.Nothing => Style.Plain,
        MapCell.Agrees => new(Color.Green),
        MapCell.Undecidable => new(Color.Yellow),
        // What is seen first: its colours exchanged.
        MapCell.First => new(Color.Red, decoration: Decoration.Bold | Decoration.Invert),
        _ => new(Color.Red),
    };
}
