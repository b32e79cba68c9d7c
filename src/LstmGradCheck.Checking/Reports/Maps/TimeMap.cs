using System.Globalization;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Reports.Maps;

/// <summary>
/// Where values differ along time: a row for each error of each layer, in the order in which the backward pass computes them, and a column
/// for each time step.
/// </summary>
internal sealed class TimeMap
{
    /// <summary>More rows than this are too many to look at; then there is one for each layer, and neighbours share one.</summary>
    private const int MostRows = 24;

    /// <summary>The most rows of the forward pass.</summary>
    private const int MostForward = 12;

    private const string Indent = "    ";

    /// <summary>Columns between two numbers of the axis.</summary>
    private const int Tick = 10;

    private readonly IReadOnlyList<MapRow> rows;
    private readonly int steps;
    private readonly int perColumn;
    private readonly int sequences;
    private readonly int label;
    private readonly (int Row, int Column)? first;

    /// <summary>Lays the map out.</summary>
    /// <param name="pair">The comparison.</param>
    /// <param name="columns">The most columns of a line.</param>
    internal TimeMap(TraceComparison pair, int columns)
    {
        var grids = pair.Grids.Values.Where(grid => grid.Quantity.HasTime).ToList();
        var forward = Forward(grids);
        var all = forward.Concat(Backward(grids, MostRows - forward.Count)).ToList();
        label = Indent.Length + all.Select(row => row.Name.Length).DefaultIfEmpty().Max() + 1;
        steps = grids.Select(grid => grid.AllColumns).DefaultIfEmpty().Max();
        sequences = grids.Select(grid => grid.Sequences).DefaultIfEmpty().Max();
        var (cells, room) = (all.Select(row => row.Cells.Count).DefaultIfEmpty(1).Max(), Math.Max(1, columns - label - DeviationMap.Mark.Length));
        var narrowed = (cells + room - 1) / room;
        rows = [.. all.Select(row => row.Narrowed(narrowed))];
        perColumn = narrowed * grids.Select(grid => grid.ColumnsPerCell).DefaultIfEmpty(1).Max();
        if (pair.FirstDivergence is { Quantity: { HasTime: true } quantity } value && all.FindIndex(row => row.Groups.Contains(quantity.Group)) is >= 0 and var place)
            first = (place, value.Index / quantity.Shape[1] / perColumn);
    }

    /// <summary>Whether some value in it diverges.</summary>
    internal bool Diverges => rows.Any(row => row.Diverges);

    /// <summary>What it shows.</summary>
    internal string Heading => string.Create(CultureInfo.InvariantCulture, $"where values differ, t = 1 to {steps:N0}{(Shared().ToList() is { Count: > 0 } shared ? $", the worst of {string.Join(", ", shared)}" : "")}:");

    /// <summary>The rows, with the axis below.</summary>
    internal IEnumerable<MapLine> Lines()
    {
        if (first is { Column: var column })
            yield return new(new(' ', label), new string(' ', column) + DeviationMap.Pointer);
        for (var i = 0; i < rows.Count; i++)
        {
            var isFirst = first?.Row == i;
            yield return new((Indent + rows[i].Name).PadRight(label), rows[i].Drawn(isFirst ? first!.Value.Column : null), isFirst ? DeviationMap.Mark : "");
        }

        yield return new("t ".PadLeft(label) + Axis());
    }

    /// <summary>The first step of a column now and then, and of the last column the last step.</summary>
    private string Axis()
    {
        var (columns, axis, last) = (rows[0].Cells.Count, "", steps.ToString(CultureInfo.InvariantCulture));
        var end = Math.Max(0, columns - last.Length);
        for (var column = 0; column < columns; column += Tick)
        {
            var number = ((column * perColumn) + 1).ToString(CultureInfo.InvariantCulture);
            if (column + number.Length < end)
                axis = axis.PadRight(column) + number;
        }

        return axis.PadRight(columns > 1 ? end : 0) + last;
    }

    /// <summary>What shares a column.</summary>
    private IEnumerable<string> Shared()
    {
        if (perColumn > 1)
            yield return $"{perColumn} steps a column";
        if (sequences > 1)
            yield return $"{sequences} sequences";
    }

    /// <summary>The forward pass, a row for each layer; none if it agrees.</summary>
    private static IReadOnlyList<MapRow> Forward(List<DeviationGrid> grids)
    {
        var forward = grids.Where(grid => grid.Quantity.IsForward).GroupBy(grid => grid.Quantity.Layer)
            .OrderBy(layer => layer.Key.Number == 0 ? int.MinValue : -layer.Key.Number).ThenBy(layer => layer.Key.IsReverse)
            .Select(layer => OfLayer(layer.Key, layer.Key.Number == 0 ? " net, y" : " net, y, s", layer)).ToList();
        return forward.Exists(row => row.Diverges) ? MapRow.Fewer(forward, MostForward) : [];
    }

    private static IEnumerable<MapRow> Backward(List<DeviationGrid> grids, int most)
    {
        var all = grids.Where(grid => !grid.Quantity.IsForward).OrderBy(grid => DerivationOrder.KeyOf(grid.Quantity with { Sequence = 1 }, 0)).ToLookup(grid => grid.Quantity.IsError);
        var (errors, inputs) = (all[true].Select(RowOf).ToList(), all[false].Select(RowOf).ToList());
        return errors.Count + inputs.Count <= most ? errors.Concat(inputs)
            : MapRow.Fewer([.. all[true].GroupBy(grid => grid.Quantity.Layer).Select(layer => OfLayer(layer.Key, " e, delta", layer))], most - inputs.Count).Concat(inputs);
    }

    private static MapRow OfLayer(LayerName layer, string what, IEnumerable<DeviationGrid> grids) =>
        MapRow.Of(layer.Number == 0 ? Unit.OutputUnit.Symbol() : layer.ToString(), [.. grids.Select(RowOf)]) with { What = what };

    private static MapRow RowOf(DeviationGrid grid) => new(
        grid.Quantity.Group,
        [.. Enumerable.Range(0, grid.Columns).Select(column => Enumerable.Range(0, grid.Rows).Select(row => grid[row, column]).Aggregate(MapCell.Worse))],
        [grid.Quantity.Group]);
}
