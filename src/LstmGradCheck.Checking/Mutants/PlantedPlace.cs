using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Mutants;

/// <summary>
/// One kind of quantity that a mutant's changed equation computes. A mutant is located if the first quantity that
/// diverges is in one of its places: everything derived before it agrees, so the mistake is in the equation of that
/// quantity. R and B9, whose values are not in a trace, have the places of the equations that read them.
/// </summary>
/// <param name="Kind">The kind of quantity.</param>
/// <param name="Unit">The kind of unit; null for all kinds, and for inputs and initial states.</param>
public sealed record PlantedPlace(QuantityKind Kind, Unit? Unit = null)
{
    /// <summary>For weight gradients, the kind of weight; null for all kinds.</summary>
    public ParameterKind? Weights { get; init; }

    /// <summary>The layers in which it is planted.</summary>
    public PlantedLayers Layers { get; init; } = PlantedLayers.All;

    /// <summary>The steps at which the changed term occurs.</summary>
    public PlantedSteps Steps { get; init; } = PlantedSteps.All;

    /// <summary>The first sequence in which it occurs: 2 for a mistake that needs a sequence before it.</summary>
    public int FirstSequence { get; init; } = 1;

    /// <summary>The quantity's name in a trace: <c>delta</c>, <c>e_s</c>, <c>dE/dP</c>; <c>dE/dw</c> for all weights.</summary>
    public string Symbol => Kind switch
    {
        QuantityKind.WeightGradient => Weights switch
        {
            null => "dE/dw",
            ParameterKind.B => "dE/db",
            _ => $"dE/d{Weights}",
        },
        QuantityKind.InputGradient => "dE/dx",
        QuantityKind.InitialStateGradient => "dE/ds0",
        QuantityKind.InitialOutputGradient => "dE/dy0",
        QuantityKind.OutputError => "e_y",
        QuantityKind.StateError => "e_s",
        QuantityKind.UpdatedStateError => "e_sn",
        QuantityKind.KeptStateError => "carry",
        _ => "delta",
    };

    /// <summary>Whether a value of a trace is in this place.</summary>
    /// <param name="problem">The problem of the trace.</param>
    /// <param name="quantity">The array.</param>
    /// <param name="index">The row-major index, counted from 0.</param>
    /// <returns>Whether the changed equation computes it.</returns>
    public bool Contains(Problem problem, Quantity quantity, int index)
    {
        if (!Contains(problem.Network, quantity))
            return false;
        var t = quantity.HasTime ? (index / quantity.Shape[1]) + 1 : 0;
        return !quantity.HasTime || Steps.Contains(t, problem.Sequences[quantity.Sequence - 1].Length);
    }

    /// <summary>The first value of a problem, in the order of derivation, that is in this place; null if there is none.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <returns>The array and the row-major index.</returns>
    public (Quantity Quantity, int Index)? FirstOf(Problem problem, GradientKind gradient)
    {
        var values =
            from quantity in problem.QuantitiesOf(gradient)
            where Contains(problem.Network, quantity)
            from index in Enumerable.Range(0, quantity.Count)
            where Contains(problem, quantity, index)
            select (Quantity: quantity, Index: index);
        return values.Select(value => ((Quantity, int)?)value)
            .MinBy(value => DerivationOrder.KeyOf(value!.Value.Item1, value.Value.Item2));
    }

    private bool Contains(LstmNetwork network, Quantity quantity) =>
        quantity.Kind == Kind
        && (Unit is null || quantity.Unit == Unit)
        && (Weights is null || quantity.Parameter!.Kind == Weights)
        && (quantity.Sequence == 0 || quantity.Sequence >= FirstSequence)
        && Layers.Contains(quantity.Layer.Number, network.Depth);
}
