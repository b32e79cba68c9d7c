using LstmGradCheck.Checking.Comparison;

namespace LstmGradCheck.Checking.Reports.Maps;

/// <summary>A row of a map before it is drawn.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Cells">The worst value in each cell; null where none was compared.</param>
/// <param name="Groups">The names of the quantities in it.</param>
internal sealed record MapRow(string Label, IReadOnlyList<Deviation?> Cells, IReadOnlyList<string> Groups)
{
    /// <summary>What the row has of the layers that it is named after; empty where the name says it.</summary>
    internal string What { get; init; } = "";

    /// <summary>What stands before the cells.</summary>
    internal string Name => Label + What;

    /// <summary>Whether some value diverges.</summary>
    internal bool Diverges => Cells.Any(cell => cell?.Verdict.IsDivergence() == true);

    /// <summary>One row that has the worst values of several.</summary>
    /// <param name="label">Its name.</param>
    /// <param name="rows">The rows, with the same number of cells.</param>
    internal static MapRow Of(string label, IReadOnlyList<MapRow> rows) => new(
        label,
        [.. Enumerable.Range(0, rows[0].Cells.Count).Select(i => rows.Select(row => row.Cells[i]).Aggregate(MapCell.Worse))],
        [.. rows.SelectMany(row => row.Groups)]);

    /// <summary>As few rows as a map may have: neighbours share one where there are more.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="most">The most rows.</param>
    internal static IReadOnlyList<MapRow> Fewer(IReadOnlyList<MapRow> rows, int most) => rows.Count <= most ? rows
        : [.. rows.Chunk((rows.Count + most - 1) / most).Select(some => some.Length == 1 ? some[0] : Of($"{some[0].Label} to {some[^1].Label}", some) with { What = some[0].What })];

    /// <summary>The row with fewer cells: neighbours share one.</summary>
    /// <param name="cells">How many share one.</param>
    internal MapRow Narrowed(int cells) => cells == 1 ? this : this with { Cells = [.. Cells.Chunk(cells).Select(some => some.Aggregate(MapCell.Worse))] };

    /// <summary>A character for each cell.</summary>
    /// <param name="first">The place of the first divergence in this row; null if it is in another.</param>
    internal string Drawn(int? first) => string.Concat(Cells.Select((cell, i) => i == first ? MapCell.First : MapCell.Of(cell)));
}
