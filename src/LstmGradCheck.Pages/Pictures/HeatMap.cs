using System.Globalization;
using System.Xml.Linq;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Pages.Pictures;

/// <summary>
/// |difference| / tolerance of one quantity: units by time steps, or a weight matrix. A page's script reads the place of its cells from the
/// attributes <c>data-</c> of the group <c>cells</c>.
/// </summary>
internal static class HeatMap
{
    private const double Left = 34;
    private const double Top = 4;
    private const double Bottom = 22;
    private const double Widest = 300;

    /// <summary>Draws a grid.</summary>
    /// <param name="id">The picture's id.</param>
    /// <param name="grid">The values.</param>
    /// <param name="first">The first divergence, which is marked if it is in this quantity; or null.</param>
    internal static Picture Of(string id, DeviationGrid grid, Deviation? first)
    {
        var (width, height) = (Math.Clamp(Widest / grid.Columns, 3, 22), Math.Clamp(160.0 / grid.Rows, 3, 20));
        var cells = new CellPaths();
        for (var row = 0; row < grid.Rows; row++)
            cells.AddRow([.. Enumerable.Range(0, grid.Columns).Select(column => ShareClass.Of(grid[row, column]))], Left, Top + (row * height), width, height);
        var (right, bottom) = (Left + (grid.Columns * width), Top + (grid.Rows * height));
        var (rowAxis, columnAxis) = Axes(grid.Quantity);
        List<XElement> shapes =
        [
            Svg.Element("g", new XAttribute("class", "cells"), Svg.Number("data-x", Left), Svg.Number("data-y", Top), Svg.Number("data-w", width), Svg.Number("data-h", height), cells.Elements()),
            .. RowLabels(grid, rowAxis, height),
            .. ColumnLabels(grid, columnAxis, width, bottom),
        ];
        if (first is not null && Place(grid, first) is var (markedRow, markedColumn))
            shapes.Add(Svg.Rectangle(Left + (markedColumn * width), Top + (markedRow * height), width, height, "first"));
        return new(id, Title(grid), Describe(grid, first), Math.Max(right + 6, 110), bottom + Bottom, shapes);
    }

    /// <summary>What a row and a column stand for: units by time, or the axes of a weight matrix.</summary>
    internal static (string Row, string Column) Axes(Quantity quantity) =>
        quantity.HasTime ? (quantity.Axes[1], "t") : quantity.Axes.Count == 2 ? (quantity.Axes[0], quantity.Axes[1]) : ("", quantity.Axes.Count == 1 ? quantity.Axes[0] : "");

    /// <summary>What a cell stands for, if that is more than one value.</summary>
    internal static string CellWords(DeviationGrid grid, int sequences)
    {
        var (row, column) = Axes(grid.Quantity);
        List<string> parts =
        [
            .. grid.RowsPerCell > 1 ? [string.Create(CultureInfo.InvariantCulture, $"{grid.RowsPerCell} of {row}")] : (string[])[],
            .. grid.ColumnsPerCell > 1 ? [string.Create(CultureInfo.InvariantCulture, $"{grid.ColumnsPerCell} of {column}")] : (string[])[],
            .. sequences > 1 && grid.Quantity.Sequence > 0 ? [string.Create(CultureInfo.InvariantCulture, $"{sequences} sequences")] : (string[])[],
        ];
        return parts.Count == 0 ? "" : $"a cell is the worst of {string.Join(", ", parts)}";
    }

    /// <summary>The cell of a value in a grid; null if it is in another quantity.</summary>
    internal static (int Row, int Column)? Place(DeviationGrid grid, Deviation value)
    {
        if (value.Quantity.Group != grid.Quantity.Group)
            return null;
        var width = value.Quantity.Shape.Count == 2 ? value.Quantity.Shape[1] : Math.Max(1, value.Quantity.Count);
        var (slow, fast) = (value.Index / width, value.Index % width);
        return value.Quantity.HasTime ? (fast / grid.RowsPerCell, slow / grid.ColumnsPerCell) : (slow / grid.RowsPerCell, fast / grid.ColumnsPerCell);
    }

    private static string Title(DeviationGrid grid) => $"{grid.Quantity.Group}: |difference| / tolerance";

    private static string Describe(DeviationGrid grid, Deviation? first)
    {
        var cells = Enumerable.Range(0, grid.Rows).SelectMany(row => Enumerable.Range(0, grid.Columns).Select(column => grid[row, column])).OfType<Deviation>().ToList();
        var beyond = cells.Count(cell => cell.Verdict.IsDivergence());
        var worst = cells.Aggregate((Deviation?)null, ShareClass.Worse);
        return string.Create(CultureInfo.InvariantCulture, $"{grid.Rows} by {grid.Columns} cells; {beyond} differ by more than the tolerance")
            + (worst is null ? "." : $"; the worst by {ValueText.Short(worst.Share)} times it{(first is not null && Place(grid, first) is not null ? "; the first divergence is here." : ".")}");
    }

    private static IEnumerable<XElement> RowLabels(DeviationGrid grid, string axis, double height)
    {
        if (axis.Length == 0)
            yield break;
        yield return Svg.Label(Left - 4, Top + (height / 2) + 3.5, $"{axis} 1", "end small");
        if (grid.Rows > 1)
            yield return Svg.Label(Left - 4, Top + ((grid.Rows - 0.5) * height) + 3.5, grid.AllRows.ToString(CultureInfo.InvariantCulture), "end small");
    }

    private static IEnumerable<XElement> ColumnLabels(DeviationGrid grid, string axis, double width, double bottom)
    {
        if (axis.Length == 0)
            yield break;
        yield return Svg.Label(Left + 1, bottom + 12, $"{axis} 1", "small");
        if (grid.Columns > 1)
            yield return Svg.Label(Math.Max(Left + (grid.Columns * width), Left + 40), bottom + 12, grid.AllColumns.ToString(CultureInfo.InvariantCulture), "end small");
    }
}
