using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>The hand-derived trace and the oracle's, value by value.</summary>
internal sealed class TracePair
{
    private readonly GradientTrace ours;
    private readonly GradientTrace oracle;
    private readonly Dictionary<(QuantityKind, int, LayerName, Unit?, ParameterKind?), Quantity> quantities;
    private readonly RoundingTolerance tolerance;
    private readonly Dictionary<string, Tolerances> tolerances = [];

    /// <summary>Makes a pair.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="ours">The hand-derived trace.</param>
    /// <param name="oracle">The oracle's.</param>
    internal TracePair(Problem problem, GradientTrace ours, GradientTrace oracle)
    {
        (this.ours, this.oracle, tolerance) = (ours, oracle, RoundingTolerance.Of(problem, ours, oracle));
        quantities = problem.QuantitiesOf(ours.Gradient).ToDictionary(
            quantity => (quantity.Kind, quantity.Sequence, quantity.Layer, quantity.Unit, quantity.Parameter?.Kind));
    }

    /// <summary>A value of a unit at a time step; the unit is counted from 0, and layer number 0 means the output units.</summary>
    internal Deviation At(QuantityKind kind, int sequence, LayerName layer, Unit unit, int t, int index)
    {
        var quantity = quantities[(kind, sequence, layer, unit, null)];
        return At(quantity, ((t - 1) * quantity.Shape[1]) + index);
    }

    /// <summary>A weight's gradient.</summary>
    internal Deviation At(Parameter parameter, int index) =>
        At(quantities[(QuantityKind.WeightGradient, 0, parameter.Layer, parameter.Unit, parameter.Kind)], index);

    /// <summary>The two values and their tolerance.</summary>
    internal Deviation At(Quantity quantity, int index)
    {
        var (first, second) = (ours.Find(quantity.Name)?.Values, oracle.Find(quantity.Name)?.Values);
        if (first is null || second is null)
            return new(quantity, index, first?[index], second?[index], 0);
        if (!tolerances.TryGetValue(quantity.Name, out var ofArray))
            tolerances[quantity.Name] = ofArray = tolerance.For(quantity, first, second);
        return new(quantity, index, first[index], second[index], ofArray.Explained[index]) { Possible = ofArray.Possible[index] };
    }
}
