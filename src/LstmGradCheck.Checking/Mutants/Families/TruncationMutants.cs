using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;
using static LstmGradCheck.Checking.Mutants.Planting.WrongEquations;

namespace LstmGradCheck.Checking.Mutants.Families;

/// <summary>Mistakes in the truncated and on-line gradients only: a term is kept that should be cut.</summary>
internal static class TruncationMutants<T>
    where T : struct, IScalar<T>
{
    private static readonly GradientKind[] Cut = [GradientKind.Truncated, GradientKind.Online];

    internal static IReadOnlyList<Mutant> All { get; } =
    [
        MutantFactory<T>.Of("P2h", "P_out kept in the truncated e_s", AllRight<T>() with
        {
            TruncatedStateError = (at, c) => CellState.TruncatedError(at, c) + RightTerms.Peephole(at, Unit.OutputGate, c),
            TruncatedStateErrorBesideKept = WithOutputGate,
        }, Places.StateError) with { Gradients = Cut },
        MutantFactory<T>.Of("P5", "all peepholes kept in the truncated e_s", AllRight<T>() with
        {
            TruncatedStateError = CellState.Error,
            TruncatedInitialStateError = CellState.Carry,
            TruncatedKeptStateError = KeptState.Carry,
            TruncatedStateErrorBesideKept = WithOutputGate,
        }, Places.StateError, Places.KeptFromNext, Places.InitialState) with { Gradients = Cut },
        MutantFactory<T>.Of("R.c", "R of the cells kept in truncated e_y", AllRight<T>().WithPortError((at, i) => CellOutput.Error(at, i) + RightTerms.RecurrentError(at, i)),
            Places.OutputError with { Steps = PlantedSteps.BeforeLast }) with { Gradients = Cut },
        .. Places.Gates.Select(gate => MutantFactory<T>.Of($"R.{gate.Symbol()}", $"R kept in truncated delta_{gate.Symbol()}", AllRight<T>().WithDelta(gate, (at, j) =>
            RightTerms.FPrime(at, gate, j) * (RightTerms.BehindPrime(at, gate, j) + Kept(at, gate, j))),
            Places.Delta(gate) with { Steps = PlantedSteps.BeforeLast }) with { Gradients = Cut }),
        MutantFactory<T>.Of("CEC", "upper layers' carousels not cut", AllRight<T>() with
        {
            StateErrorNow = CellState.TruncatedError,
            KeptStateErrorNow = KeptState.TruncatedCarry,
        }, Places.OutputError with { Layers = PlantedLayers.BelowTop, Steps = PlantedSteps.BeforeLast, AreStepsOfLayerAbove = true })
            with { Gradients = [GradientKind.Online] },
    ];

    /// <summary>e_s with zoneout of the states; that of a layer below, which comes from this step only, stays right.</summary>
    private static T WithOutputGate(BackwardContext<T> at, int c) =>
        at.IsInstantaneous ? KeptState.TruncatedError(at, c) : KeptState.TruncatedError(at, c) + RightTerms.Peephole(at, Unit.OutputGate, c);

    /// <summary>R of a gate, which a truncated pass does not compute; 0 without gate recurrence.</summary>
    private static T Kept(BackwardContext<T> at, Unit gate, int j) => at.Layer.Options.GateRecurrence
        ? RightTerms.RecurrentError(at, at.Layer.Port + (at.Layer.Units.IndexOf(gate) * at.Layer.Blocks) + j)
        : default;
}
