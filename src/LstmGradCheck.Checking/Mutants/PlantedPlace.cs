using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Mutants;

/// <summary>
/// One kind of quantity that a mutant's changed equation computes. A mutant is located if the first quantity that
/// diverges is in one of its places: everything derived before it agrees, so the mistake is in the equation of that
/// quantity. R and B9, whose values are not in a trace, have the places of the equations that read them. A mistake in the forward
/// pass or in the data has the places of the first values that differ.
/// </summary>
/// <param name="Kind">The kind of quantity.</param>
/// <param name="Unit">The kind of unit; null for all kinds, and for inputs and initial states.</param>
public sealed record PlantedPlace(QuantityKind Kind, Unit? Unit = null)
{
    /// <summary>For weight gradients, the kind of weight; null for all kinds.</summary>
    public ParameterKind? Weights { get; init; }

    /// <summary>
    /// What stands in the place of <see cref="Kind"/> and <see cref="Unit"/> in layers that have it, the first first: the changed
    /// equation computes the first of them that a layer has.
    /// </summary>
    public IReadOnlyList<PlantedForm> Forms { get; init; } = [];

    /// <summary>The layers in which it is planted.</summary>
    public PlantedLayers Layers { get; init; } = PlantedLayers.All;

    /// <summary>The steps at which the changed term occurs.</summary>
    public PlantedSteps Steps { get; init; } = PlantedSteps.All;

    /// <summary>Whether these are steps as the layer above reads them, in any of its directions, and not as the layer itself does.</summary>
    public bool AreStepsOfLayerAbove { get; init; }

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
        QuantityKind.Objective => "E",
        QuantityKind.Net => "net",
        QuantityKind.Activation => "y",
        _ => "delta",
    };

    /// <summary>Whether a value of a trace is in this place.</summary>
    /// <param name="problem">The problem of the trace.</param>
    /// <param name="quantity">The array.</param>
    /// <param name="index">The row-major index, counted from 0.</param>
    /// <returns>Whether the changed equation computes it.</returns>
    public bool Contains(Problem problem, Quantity quantity, int index) =>
        Contains(problem, quantity) && (!quantity.HasTime || StepsOf(problem, quantity)((index / quantity.Shape[1]) + 1));

    /// <summary>The first value of a problem, in the order of derivation, that is in this place; null if there is none.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <returns>The array and the row-major index.</returns>
    public (Quantity Quantity, int Index)? FirstOf(Problem problem, GradientKind gradient)
    {
        var values =
            from quantity in problem.QuantitiesOf(gradient)
            where Contains(problem, quantity)
            let steps = quantity.HasTime ? StepsOf(problem, quantity) : _ => true
            from index in Enumerable.Range(0, quantity.Count)
            where !quantity.HasTime || steps((index / quantity.Shape[1]) + 1)
            select (Quantity: quantity, Index: index);
        return values.Select(value => ((Quantity, int)?)value)
            .MinBy(value => DerivationOrder.KeyOf(value!.Value.Item1, value.Value.Item2));
    }

    private bool Contains(Problem problem, Quantity quantity) =>
        Computes(problem, quantity)
        && (Weights is null || quantity.Parameter!.Kind == Weights)
        && (quantity.Sequence == 0 || quantity.Sequence >= FirstSequence)
        && Layers.Contains(problem.Network, quantity.Layer);

    /// <summary>Whether the changed equation computes the quantity itself or, in its place, another one.</summary>
    private bool Computes(Problem problem, Quantity quantity)
    {
        var isIt = quantity.Kind == Kind && (Unit is null || quantity.Unit == Unit);
        if (Forms.Count == 0 || problem.Network.Find(quantity.Layer) is not { } layer)
            return isIt;
        if (!isIt && !Forms.Any(form => quantity.Kind == form.Kind && quantity.Unit == form.Unit))
            return false;
        var masks = new LayerMasks(problem.Network, layer.Name, problem.Sequences[quantity.Sequence - 1]);
        var form = Forms.Where(form => form.ExistsIn(layer, masks)).Select(form => (PlantedForm?)form).FirstOrDefault();
        return form is { } first ? quantity.Kind == first.Kind && quantity.Unit == first.Unit : isIt;
    }

    /// <summary>Which steps of an array are in this place.</summary>
    private Func<int, bool> StepsOf(Problem problem, Quantity quantity)
    {
        var sequence = problem.Sequences[quantity.Sequence - 1];
        var layers = AreStepsOfLayerAbove ? problem.Network.LayersOf(quantity.Layer.Number + 1).Select(layer => layer.Name) : [quantity.Layer];
        var orders = layers.Select(layer => new ReadingOrder(sequence, layer.IsReverse)).ToList();
        return t => Steps.AreMissing ? !sequence.Has(t) : sequence.Has(t) && orders.Exists(order => Steps.Contains(t, order));
    }
}
