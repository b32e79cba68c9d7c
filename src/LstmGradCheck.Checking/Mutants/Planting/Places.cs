using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>Places that several mistakes share.</summary>
internal static class Places
{
    /// <summary>What B2 computes: e_y of cells, or what the port has in its place.</summary>
    internal static PlantedPlace OutputError { get; } = new(QuantityKind.OutputError, Unit.Cell)
    {
        Forms = [new(QuantityKind.OutputError, Unit.Port), new(QuantityKind.Delta, Unit.Projection)],
    };

    /// <summary>What zoneout of the outputs hands to the cells: e_y, or delta_proj with a projection.</summary>
    internal static PlantedPlace BehindPort { get; } = new(QuantityKind.OutputError, Unit.Cell)
    {
        Forms = [new(QuantityKind.Delta, Unit.Projection)],
    };

    /// <summary>e_s.</summary>
    internal static PlantedPlace StateError { get; } = new(QuantityKind.StateError, Unit.Cell);

    /// <summary>What comes back to the state from the next step: in e_s, with zoneout of the states in the carry.</summary>
    internal static PlantedPlace CarriedError { get; } = StateError with { Forms = [new(QuantityKind.KeptStateError, Unit.Cell)] };

    /// <summary>The same where there is a next step.</summary>
    internal static PlantedPlace FromNext { get; } = CarriedError with { Steps = PlantedSteps.BeforeLast };

    /// <summary>The carry, which is there with zoneout of the states only, where there is a next step.</summary>
    internal static PlantedPlace KeptFromNext { get; } = new(QuantityKind.KeptStateError, Unit.Cell) { Steps = PlantedSteps.BeforeLast };

    /// <summary>dE/ds0.</summary>
    internal static PlantedPlace InitialState { get; } = new(QuantityKind.InitialStateGradient);

    /// <summary>dE/dy0.</summary>
    internal static PlantedPlace InitialOutput { get; } = new(QuantityKind.InitialOutputGradient);

    /// <summary>Where the error that a layer passes to its sources is read: e_y of the layer below, and dE/dx.</summary>
    internal static PlantedPlace[] SourceErrorNow { get; } =
        [OutputError with { Layers = PlantedLayers.BelowTop }, new(QuantityKind.InputGradient)];

    /// <summary>Where R is read: e_y and, with gate recurrence, the deltas of gates, before the last step; dE/dy0.</summary>
    internal static PlantedPlace[] Recurrent { get; } =
    [
        OutputError with { Steps = PlantedSteps.BeforeLast },
        .. Gates.Select(gate => Delta(gate) with { Steps = PlantedSteps.BeforeLast }),
        InitialOutput,
    ];

    /// <summary>The three gates.</summary>
    internal static IReadOnlyList<Unit> Gates => [Unit.InputGate, Unit.ForgetGate, Unit.OutputGate];

    /// <summary>The delta of the units of one kind.</summary>
    internal static PlantedPlace Delta(Unit unit) => new(QuantityKind.Delta, unit);

    /// <summary>The gradients of one kind of weight in all layers, but not those of the output units.</summary>
    internal static PlantedPlace LayerWeights(ParameterKind kind) => Weights(kind) with { Layers = PlantedLayers.Layers };

    /// <summary>The gradients of weights, of one kind or all, into units of one kind or all.</summary>
    internal static PlantedPlace Weights(ParameterKind? kind = null, Unit? unit = null) =>
        new(QuantityKind.WeightGradient, unit) { Weights = kind };
}
