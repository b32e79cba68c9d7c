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
        QuantityKind.OutputError => "e_y",
        QuantityKind.StateError => "e_s",
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

/// <summary>What an array of a trace holds.</summary>
public enum QuantityKind
{
    /// <summary>E, the objective.</summary>
    Objective,

    /// <summary>+dE/dw of one weight array.</summary>
    WeightGradient,

    /// <summary>+dE/dx of one sequence, T x I.</summary>
    InputGradient,

    /// <summary>+dE/ds0 of one layer, C values.</summary>
    InitialStateGradient,

    /// <summary>+dE/dy0 of one layer, one value for each recurrent source.</summary>
    InitialOutputGradient,

    /// <summary>net, T x units.</summary>
    Net,

    /// <summary>y, T x units.</summary>
    Activation,

    /// <summary>s_c, T x C.</summary>
    State,

    /// <summary>e_y = -dE/dy^c, T x C.</summary>
    OutputError,

    /// <summary>e_s = -dE/ds_c, T x C.</summary>
    StateError,

    /// <summary>delta = -dE/dnet, T x units.</summary>
    Delta,
}
