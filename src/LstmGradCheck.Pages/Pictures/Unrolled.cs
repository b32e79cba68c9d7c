using System.Globalization;
using System.Xml.Linq;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Pages.Pictures;

/// <summary>
/// The network unrolled in time: layers and directions upward, time to the right. A box is a layer at a step; its rows are the errors of the
/// backward pass, its columns the units. Lines show the way an error takes from the first divergence: back in time, and to the layer below.
/// </summary>
internal sealed class Unrolled
{
    private const double Left = 140;
    private const double Top = 8;
    private const double Row = 11;
    private const double Gap = 5;
    private const double Widest = 880;
    private const int MostUnits = 8;
    private const int MostLayers = 10;

    private readonly List<(LayerName Layer, List<DeviationGrid> Grids)> layers;
    private readonly Deviation? first;
    private readonly int columns;
    private readonly int steps;
    private readonly int units;
    private readonly int left;
    private readonly double unit;

    private Unrolled(List<(LayerName Layer, List<DeviationGrid> Grids)> all, Deviation? first)
    {
        layers = [.. all.Take(MostLayers)];
        (left, this.first) = (all.Count - layers.Count, first);
        (columns, steps) = (layers.Max(layer => layer.Grids.Max(grid => grid.Columns)), layers.Max(layer => layer.Grids.Max(grid => grid.AllColumns)));
        units = Math.Clamp((int)(((Widest / columns) - Gap) / 4), 1, Math.Min(MostUnits, layers.Max(layer => layer.Grids.Max(grid => grid.Rows))));
        unit = Math.Clamp(((Widest / columns) - Gap) / units, 2, 20);
    }

    private double Box => units * unit;

    /// <summary>Draws the network.</summary>
    /// <param name="id">The picture's id.</param>
    /// <param name="comparison">The comparison, with its grids.</param>
    /// <returns>The picture; null where no errors of time steps were compared.</returns>
    internal static Picture? Of(string id, TraceComparison comparison)
    {
        var all = comparison.Findings.Where(finding => finding.Quantity.IsError).GroupBy(finding => finding.Quantity.Layer)
            .Select(layer => (layer.Key, Grids: layer.Select(finding => comparison.Grids[finding.Name]).OrderBy(grid => Rank(grid.Quantity)).ToList()))
            .OrderByDescending(layer => layer.Key.Number == 0 ? int.MaxValue : layer.Key.Number).ThenBy(layer => layer.Key.IsReverse).ToList();
        return all.Count == 0 ? null : new Unrolled(all, comparison.FirstDivergence).Draw(id);
    }

    private static int Rank(Quantity quantity) => (quantity.Unit, quantity.Kind) switch
    {
        (Unit.Port, _) => 0,
        (Unit.Projection, _) => 1,
        (_, QuantityKind.OutputError) => 2,
        (Unit.OutputGate, _) => 3,
        (_, QuantityKind.KeptStateError) => 4,
        (_, QuantityKind.StateError) => 5,
        (_, QuantityKind.UpdatedStateError) => 6,
        (Unit.Cell, _) => 7,
        (Unit.InputGate, _) => 8,
        _ => 9,
    };

    private Picture Draw(string id)
    {
        var (cells, shapes, y) = (new CellPaths(), new List<XElement>(), Top);
        var tops = new List<double>();
        foreach (var (layer, grids) in layers)
        {
            tops.Add(y);
            shapes.Add(Svg.Label(Left - 62, y + (grids.Count * Row / 2) + 4, NameOf(layer), "end"));
            for (var i = 0; i < grids.Count; i++, y += Row)
                AddRow(grids[i], y, cells, shapes);
            y += 14;
        }

        shapes.AddRange(cells.Elements());
        shapes.AddRange(Way(tops));
        for (var column = 0; column < columns; column += Math.Max(1, columns / 12))
            shapes.Add(Svg.Label(X(column) + (Box / 2), y + 4, ((column * StepsPerColumn) + 1).ToString(CultureInfo.InvariantCulture), "middle small"));
        shapes.Add(Svg.Label(Left - 6, y + 4, "t", "end small"));
        shapes.AddRange(Legend.Shares(Left, y + 16));
        return new(id, "The network unrolled in time, coloured by agreement", Describe(), Math.Max(X(columns), Left + 470), y + 56, shapes);
    }

    private int StepsPerColumn => layers[0].Grids[0].ColumnsPerCell;

    private void AddRow(DeviationGrid grid, double y, CellPaths cells, List<XElement> shapes)
    {
        shapes.Add(Svg.Label(Left - 6, y + 8.5, Symbol(grid.Quantity), "end tiny"));
        var perUnit = (grid.Rows + units - 1) / units;
        for (var column = 0; column < grid.Columns; column++)
        {
            var styles = Enumerable.Range(0, (grid.Rows + perUnit - 1) / perUnit)
                .Select(part => ShareClass.Of(Enumerable.Range(part * perUnit, Math.Min(perUnit, grid.Rows - (part * perUnit))).Select(row => grid[row, column]).Aggregate((Deviation?)null, ShareClass.Worse)));
            cells.AddRow([.. styles], X(column), y, Box / ((grid.Rows + perUnit - 1) / perUnit), Row - 1);
        }
    }

    /// <summary>Lines from each box that differs to those that its errors reach next and that differ as well, from the first divergence on; and its mark.</summary>
    private IEnumerable<XElement> Way(List<double> tops)
    {
        if (first is not { Quantity: { IsError: true, HasTime: true } quantity } || layers.FindIndex(layer => layer.Layer == quantity.Layer) is var from && from < 0)
            yield break;
        var start = first.Index / quantity.Shape[1] / StepsPerColumn;
        var (open, seen) = (new Queue<(int Layer, int Column)>([(from, start)]), new HashSet<(int, int)>());
        while (open.TryDequeue(out var at))
        {
            foreach (var next in Next(at).Where(next => Differs(next) && seen.Add((next.Layer, next.Column))))
            {
                open.Enqueue(next);
                yield return Svg.Line(X(at.Column) + (Box / 2), Middle(at.Layer), X(next.Column) + (Box / 2), Middle(next.Layer), "way");
            }
        }

        var row = layers[from].Grids.FindIndex(grid => grid.Quantity.Group == quantity.Group);
        yield return Svg.Rectangle(X(start) - 2, tops[from] + (row * Row) - 2, Box + 4, Row + 3, "first");

        double Middle(int layer) => tops[layer] + (layers[layer].Grids.Count * Row / 2);
    }

    private IEnumerable<(int Layer, int Column)> Next((int Layer, int Column) at)
    {
        var name = layers[at.Layer].Layer;
        yield return (at.Layer, name.IsReverse ? at.Column + 1 : at.Column - 1);
        for (var below = at.Layer + 1; below < layers.Count; below++)
        {
            if (layers[below].Layer.Number == (name.Number == 0 ? layers.Max(layer => layer.Layer.Number) : name.Number - 1))
                yield return (below, at.Column);
        }
    }

    private bool Differs((int Layer, int Column) at) => at.Column >= 0 && layers[at.Layer].Grids.Exists(grid =>
        at.Column < grid.Columns && Enumerable.Range(0, grid.Rows).Any(row => grid[row, at.Column]?.Verdict.IsDivergence() == true));

    private double X(int column) => Left + (column * (Box + Gap));

    private string Describe()
    {
        var differing = layers.Sum(layer => Enumerable.Range(0, columns).Count(column => Differs((layers.IndexOf(layer), column))));
        return string.Create(CultureInfo.InvariantCulture, $"{layers.Count} layers or directions by {steps} time steps. {differing} of {layers.Count * columns} boxes differ by more than their tolerance.")
            + (first is null ? "" : $" The first divergence is in {first.Quantity.Where}.")
            + (StepsPerColumn > 1 ? string.Create(CultureInfo.InvariantCulture, $" A column stands for {StepsPerColumn} time steps and shows the worst of them.") : "")
            + (units < layers.Max(layer => layer.Grids.Max(grid => grid.AllRows)) ? string.Create(CultureInfo.InvariantCulture, $" Units share columns of a box, {units} at most, which show the worst of them.") : "")
            + (left > 0 ? string.Create(CultureInfo.InvariantCulture, $" {left} lower layers are not drawn; they are in the tables.") : "");
    }

    private static string NameOf(LayerName layer) => layer.Number == 0 ? "outputs" : string.Create(CultureInfo.InvariantCulture, $"layer {layer.Number}") + (layer.IsReverse ? " rev" : "");

    private static string Symbol(Quantity quantity) => quantity.Kind == QuantityKind.Delta ? $"δ {quantity.Unit!.Value.Symbol()}" : quantity.Symbol;
}
