using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>
/// Finds what to explain where the user did not say: the first value in which a recorded gradient differs, else the largest delta.
/// </summary>
/// <param name="problem">The problem.</param>
/// <param name="ours">Our gradient of it.</param>
public sealed class SelectionFinder(Problem problem, GradientTrace ours)
{
    /// <summary>Finds a value among all layers, steps and sequences.</summary>
    /// <returns>The value, and what to explain about it.</returns>
    public FoundSelection Find()
    {
        var comparison = problem.Recorded.TryGetValue(ours.Gradient, out var recorded) ? TraceComparer.CompareRecorded(problem, recorded, ours) : null;
        if (comparison?.FirstDivergence is { } first)
        {
            var values = $"recorded {Number(first.First)}, {ours.Source} {Number(first.Second)}";
            return new(SelectionOf(first), $"First value in which the recorded gradient differs: {Name(first)}: {values}.", first) { IsDivergence = true };
        }

        var found = Largest(problem.QuantitiesOf(ours.Gradient).Where(IsDelta).SelectMany(quantity => Enumerable.Range(0, quantity.Count).Select(index => (quantity, index))));
        return new(SelectionOf(found), $"{(comparison is null ? "" : "No recorded value differs. ")}Largest delta of all layers: {Name(found)}: {Number(found.First)}.", found);
    }

    /// <summary>Finds the step of a sequence with the largest delta of the selection.</summary>
    /// <param name="selection">The selection; its time is ignored.</param>
    /// <returns>The value, and the selection with its time.</returns>
    /// <exception cref="SelectionException">
    /// The selection names something that the problem does not have, or contradicts itself.
    /// </exception>
    public FoundSelection FindStep(Selection selection)
    {
        var scope = new Scope(problem, selection with { Time = 1 });
        var found = Largest(problem.QuantitiesOf(ours.Gradient).Where(quantity => quantity.Kind == QuantityKind.Delta && quantity.Sequence == scope.Sequence)
            .SelectMany(quantity => PlacesIn(scope, quantity)));
        var t = TimeOf(found);
        return new(selection with { Time = t }, $"Largest delta of what is asked for: {Name(found)}: {Number(found.First)}.", found);
    }

    /// <summary>What to explain about a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="why">Why, in sentences.</param>
    /// <returns>The value, and what to explain about it.</returns>
    internal FoundSelection About(Deviation value, string why) => new(SelectionOf(value), why, value);

    private static bool IsDelta(Quantity quantity) => quantity is { Kind: QuantityKind.Delta, Layer.Number: > 0, Unit: not Unit.Projection };

    private static IEnumerable<(Quantity Quantity, int Index)> PlacesIn(Scope scope, Quantity quantity)
    {
        if (quantity.Layer == 0)
            return scope.OutputUnits.SelectMany(k => OfUnit(quantity, k));
        if (scope.Layers.FirstOrDefault(layer => layer.Name == quantity.Layer) is not { } layer || (scope.Unit ?? quantity.Unit) != quantity.Unit)
            return [];
        return scope.Of(layer, quantity.Unit!.Value).SelectMany(i => OfUnit(quantity, i));
    }

    /// <summary>The places of a unit at every step.</summary>
    private static IEnumerable<(Quantity Quantity, int Index)> OfUnit(Quantity quantity, int unit) =>
        Enumerable.Range(0, quantity.Shape[0]).Select(t => (quantity, (t * quantity.Shape[1]) + unit));

    private Deviation Largest(IEnumerable<(Quantity Quantity, int Index)> places)
    {
        var (quantity, index) = places.MaxBy(place => Size(ours[place.Quantity.Name][place.Index]));
        return new(quantity, index, ours[quantity.Name][index], null, 0);
    }

    /// <summary>The magnitude of a value; one that is not finite is larger than any other.</summary>
    private static double Size(double value) => double.IsFinite(value) ? Math.Abs(value) : double.PositiveInfinity;

    private Selection SelectionOf(Deviation value)
    {
        var quantity = value.Quantity;
        var place = quantity.PlaceOf(value.Index).ToDictionary(axis => axis.Key, axis => axis.Value);
        if (quantity.Parameter is { } parameter)
            return SelectionOf(parameter, value.Index / Math.Max(parameter.Columns, 1));
        var at = new Selection(place.GetValueOrDefault("t", 1)) { Sequence = Math.Max(quantity.Sequence, 1) };
        return quantity.Kind switch
        {
            QuantityKind.Objective => at with { Time = problem.Sequences[0].Length },
            QuantityKind.InputGradient => at with { Layer = 1 },
            QuantityKind.InitialStateGradient => at with { Layer = quantity.Layer.Number, IsReverse = Reverse(quantity.Layer), Unit = Unit.Cell, Cell = place["c"] },
            QuantityKind.InitialOutputGradient => at with { Layer = quantity.Layer.Number, IsReverse = Reverse(quantity.Layer) },
            // What stands behind the cells is explained with them.
            _ when quantity.Unit is Unit.Projection or Unit.Port => Of(at, quantity.Layer, Unit.Cell, 0, isCell: true) with { Cell = 0 },
            _ => Of(at, quantity.Layer, quantity.Unit!.Value, value.Index % quantity.Shape[1], isCell: quantity.Unit == Unit.Cell),
        };
    }

    /// <summary>A weight is used at every step; it is explained at the step with the largest delta of its unit.</summary>
    private Selection SelectionOf(Parameter parameter, int row)
    {
        var isPeephole = parameter.Kind == ParameterKind.P;
        if (parameter.Unit == Unit.Projection)
            return Of(new(problem.Sequences[0].Length), parameter.Layer, Unit.Cell, 0, isCell: true) with { Cell = 0 };
        var i = isPeephole ? problem.Network.Find(parameter.Layer)!.BlockOf(row) : row;
        var largest = Largest(problem.QuantitiesOf(ours.Gradient)
            .Where(quantity => quantity.Kind == QuantityKind.Delta && (quantity.Layer, quantity.Unit) == (parameter.Layer, parameter.Unit))
            .SelectMany(quantity => OfUnit(quantity, i)));
        var at = new Selection(TimeOf(largest)) { Sequence = largest.Quantity.Sequence };
        return Of(at, parameter.Layer, parameter.Unit, row, isPeephole || parameter.Unit == Unit.Cell);
    }

    private static Selection Of(Selection at, LayerName layer, Unit unit, int i, bool isCell) =>
        unit == Unit.OutputUnit ? at with { Unit = unit, OutputUnit = i + 1 }
        : isCell ? at with { Layer = layer.Number, IsReverse = Reverse(layer), Unit = unit, Cell = i + 1 }
        : at with { Layer = layer.Number, IsReverse = Reverse(layer), Unit = unit, Block = i + 1 };

    /// <summary>A direction is named only where it is not the first one of its layer.</summary>
    private static bool? Reverse(LayerName layer) => layer.IsReverse ? true : null;

    private static int TimeOf(Deviation value) => (value.Index / value.Quantity.Shape[1]) + 1;

    /// <summary>The name of a value in sentences.</summary>
    internal static string Name(Deviation value) => string.Join(", ", value.Quantity.PlaceOf(value.Index)
        .Select(axis => axis.Key == "sequence" ? $"sequence {axis.Value}" : $"{axis.Key} = {axis.Value}").Prepend(value.Quantity.Group));

    /// <summary>A value in sentences.</summary>
    internal static string Number(double? value) => value is { } number ? ExpressionText.Rounded(number, 12) : "missing";
}
