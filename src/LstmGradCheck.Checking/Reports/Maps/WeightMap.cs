using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Reports.Maps;

/// <summary>Which gradients of weights and initial states differ: a row for each layer, a column for each array of each gate.</summary>
internal sealed class WeightMap
{
    private const int MostRows = 24;

    private const string Indent = "    ";

    /// <summary>The order of the arrays of one unit.</summary>
    private const string Arrays = "WUPbsy";

    private readonly List<(string Unit, char Array)> columns;
    private readonly IReadOnlyList<MapRow> rows;
    private readonly (int Row, int Column)? first;

    /// <summary>Lays the map out.</summary>
    /// <param name="pair">The comparison.</param>
    internal WeightMap(TraceComparison pair)
    {
        var grids = pair.Grids.Values.Where(grid => IsShown(grid.Quantity)).ToList();
        columns = [.. grids.Select(grid => grid.Quantity).OrderBy(quantity => quantity.Unit is { } unit ? (int)unit : int.MaxValue).ThenBy(quantity => Arrays.IndexOf(ColumnOf(quantity).Array, StringComparison.Ordinal)).Select(ColumnOf).Distinct()];
        rows = MapRow.Fewer([.. grids.GroupBy(grid => grid.Quantity.Layer).OrderBy(layer => layer.Key.Number == 0 ? int.MinValue : -layer.Key.Number).ThenBy(layer => layer.Key.IsReverse).Select(RowOf)], MostRows);
        if (pair.FirstDivergence is { Quantity: var quantity } && IsShown(quantity))
            first = (rows.Index().First(row => row.Item.Groups.Contains(quantity.Group)).Index, columns.IndexOf(ColumnOf(quantity)));
    }

    /// <summary>What it shows.</summary>
    internal static string Heading => "which arrays differ, each by its worst value:";

    /// <summary>Whether some value in it diverges.</summary>
    internal bool Diverges => rows.Any(row => row.Diverges);

    /// <summary>The rows, with the names of gates and arrays above.</summary>
    internal IEnumerable<MapLine> Lines()
    {
        var label = Indent.Length + rows.Max(row => row.Label.Length) + 2;
        var places = Places();
        var (names, arrays) = (new char[places[^1] + 8], new char[places[^1] + 1]);
        Array.Fill(names, ' ');
        Array.Fill(arrays, ' ');
        for (var i = 0; i < columns.Count; i++)
        {
            arrays[places[i]] = columns[i].Array;
            if (i == 0 || columns[i].Unit != columns[i - 1].Unit)
                columns[i].Unit.CopyTo(0, names, places[i], columns[i].Unit.Length);
        }

        yield return new(new string(' ', label) + new string(names).TrimEnd());
        yield return new(new string(' ', label) + new string(arrays));
        for (var i = 0; i < rows.Count; i++)
        {
            var isFirst = first?.Row == i;
            var cells = rows[i].Drawn(isFirst ? first!.Value.Column : null);
            Array.Fill(arrays, ' ');
            foreach (var (place, cell) in places.Zip(cells))
                arrays[place] = cell;
            yield return new((Indent + rows[i].Label).PadRight(label), new(arrays), isFirst ? DeviationMap.Mark : "");
        }
    }

    /// <summary>Where each column stands: a space between two arrays, and more before another gate.</summary>
    private List<int> Places()
    {
        var places = new List<int>();
        var (next, end) = (0, 0);
        for (var i = 0; i < columns.Count; i++)
        {
            if (i > 0 && columns[i].Unit != columns[i - 1].Unit)
                next = Math.Max(next, end) + 1;
            if (i == 0 || columns[i].Unit != columns[i - 1].Unit)
                end = next + columns[i].Unit.Length + 1;
            places.Add(next);
            next += 2;
        }

        return places;
    }

    private static bool IsShown(Quantity quantity) => quantity.Kind is QuantityKind.WeightGradient or QuantityKind.InitialStateGradient or QuantityKind.InitialOutputGradient;

    private static (string Unit, char Array) ColumnOf(Quantity quantity) => quantity.Kind switch
    {
        QuantityKind.InitialStateGradient => ("s0,y0", 's'),
        QuantityKind.InitialOutputGradient => ("s0,y0", 'y'),
        _ => (quantity.Unit!.Value.Symbol(), quantity.Symbol[^1]),
    };

    private MapRow RowOf(IGrouping<LayerName, DeviationGrid> layer)
    {
        var cells = new Deviation?[columns.Count];
        foreach (var grid in layer)
            cells[columns.IndexOf(ColumnOf(grid.Quantity))] = Enumerable.Range(0, grid.Rows * grid.Columns).Select(i => grid[i / grid.Columns, i % grid.Columns]).Aggregate(MapCell.Worse);
        return new(layer.Key.Number == 0 ? Unit.OutputUnit.Symbol() : layer.Key.ToString(), cells, [.. layer.Select(grid => grid.Quantity.Group)]);
    }
}
