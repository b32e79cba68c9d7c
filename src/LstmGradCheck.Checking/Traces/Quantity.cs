using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Traces;

/// <summary>The name, place, axes and shape of one array of a trace.</summary>
/// <param name="Kind">What the array holds.</param>
/// <param name="Sequence">The sequence, from 1; 0 for sums over sequences.</param>
/// <param name="Layer">The layer; number 0 for output units, inputs and E.</param>
/// <param name="Unit">The kind of unit, or null for E, inputs and initial states.</param>
/// <param name="Axes">
/// The names of the axes: t time, j block, c cell, k output unit, m source, r recurrent source; all count from 1.
/// </param>
/// <param name="Shape">The lengths of the axes.</param>
/// <param name="Parameter">The weight array of a weight gradient, otherwise null.</param>
public sealed record Quantity(
    QuantityKind Kind, int Sequence, LayerName Layer, Unit? Unit, IReadOnlyList<string> Axes, IReadOnlyList<int> Shape, Parameter? Parameter = null)
{
    /// <summary>Whether its network is derived layer by layer and not step by step, as with reverse directions (DerivationOrder).</summary>
    public bool IsByLayer { get; init; }

    /// <summary>The symbol of the values, as the papers write it: <c>delta</c>, <c>e_s</c>, <c>dE/dW</c> and so on.</summary>
    public string Symbol { get; } = Kind switch
    {
        QuantityKind.Objective => "E",
        QuantityKind.WeightGradient => "dE/d" + Parameter!.Name[(Parameter.Name.LastIndexOf('.') + 1)..],
        QuantityKind.InputGradient => "dE/dx",
        QuantityKind.InitialStateGradient => "dE/ds0",
        QuantityKind.InitialOutputGradient => "dE/dy0",
        QuantityKind.Net => "net",
        QuantityKind.Activation => "y",
        QuantityKind.State => "s",
        QuantityKind.UpdatedState => "sn",
        QuantityKind.KeptState => "k",
        QuantityKind.OutputError => "e_y",
        QuantityKind.StateError => "e_s",
        QuantityKind.UpdatedStateError => "e_sn",
        QuantityKind.KeptStateError => "carry",
        _ => "delta",
    };

    /// <summary>The name without the sequence, such as <c>layer1.in.delta</c> or <c>dE/dlayer1.in.W</c>.</summary>
    public string Group => Kind == QuantityKind.WeightGradient
        ? "dE/d" + Parameter!.Name
        : (Layer.Number > 0 ? $"{Layer}." : "") + (Unit is { } unit ? unit.Symbol() + "." : "") + Symbol;

    /// <summary>The full name, such as <c>sequence1.layer1.in.delta</c>.</summary>
    public string Name => Sequence > 0 ? $"sequence{Sequence}.{Group}" : Group;

    /// <summary>The layer and unit, such as <c>layer 2, unit c, quantity e_s</c>.</summary>
    public string Where => string.Join(", ", new[]
    {
        Layer.Number > 0 ? Layer.Words : "",
        Unit is { } unit ? $"unit {unit.Symbol()}" : "",
        $"quantity {Symbol}",
    }.Where(part => part.Length > 0));

    /// <summary>Whether the forward pass computes it: no derivative.</summary>
    public bool IsForward => Kind is QuantityKind.Objective or QuantityKind.Net or QuantityKind.Activation or QuantityKind.State
        or QuantityKind.UpdatedState or QuantityKind.KeptState;

    /// <summary>Whether it is an error of the backward pass, at each step, with the papers' sign.</summary>
    public bool IsError => Kind is QuantityKind.Delta or QuantityKind.OutputError or QuantityKind.StateError
        or QuantityKind.UpdatedStateError or QuantityKind.KeptStateError;

    /// <summary>The number of values.</summary>
    public int Count => Shape.Aggregate(1, (product, length) => product * length);

    /// <summary>Whether the first axis is time.</summary>
    public bool HasTime => Axes.Count > 0 && Axes[0] == "t";

    /// <summary>The place of a value on each axis, counted from 1.</summary>
    /// <param name="index">The row-major index, counted from 0.</param>
    /// <returns>The places in the order of the axes, after the sequence if the array belongs to one.</returns>
    public IReadOnlyList<KeyValuePair<string, int>> PlaceOf(int index)
    {
        var places = new List<KeyValuePair<string, int>>();
        for (var axis = Axes.Count - 1; axis >= 0; axis--)
        {
            places.Insert(0, new(Axes[axis], (index % Shape[axis]) + 1));
            index /= Shape[axis];
        }

        if (Sequence > 0)
            places.Insert(0, new("sequence", Sequence));
        return places;
    }
}
