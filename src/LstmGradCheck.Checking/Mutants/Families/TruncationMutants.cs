using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;
using static LstmGradCheck.Checking.Mutants.Planting.WrongEquations;

namespace LstmGradCheck.Checking.Mutants.Families;

/// <summary>Mistakes in the truncated and on-line gradients only: a term is kept that should be cut.</summary>
internal static class TruncationMutants
{
    private static readonly GradientKind[] Cut = [GradientKind.Truncated, GradientKind.Online];

    internal static IReadOnlyList<Mutant> All { get; } =
    [
        MutantFactory.Of("P2h", "P_out kept in the truncated e_s", Right with
        {
            TruncatedStateError = (at, c) => CellState.TruncatedError(at, c) + RightTerms.Peephole(at, Unit.OutputGate, c),
        }, Places.StateError) with { Gradients = Cut },
        MutantFactory.Of("P5", "all peepholes kept in the truncated e_s", Right with
        {
            TruncatedStateError = CellState.Error,
            TruncatedInitialStateError = CellState.Carry,
        }, Places.StateError, Places.InitialState) with { Gradients = Cut },
        MutantFactory.Of("R.c", "R of the cells kept in truncated e_y", Right with
        {
            PortError = (at, c) => CellOutput.Error(at, c) + RecurrentErrors.Error(at, c),
        }, Places.OutputError with { Steps = PlantedSteps.BeforeLast }) with { Gradients = Cut },
        .. Places.Gates.Select(gate => MutantFactory.Of($"R.{gate.Symbol()}", $"R kept in truncated delta_{gate.Symbol()}", Right.WithDelta(gate, (at, j) =>
            RightTerms.FPrime(at, gate, j) * (RightTerms.BehindPrime(at, gate, j) + Kept(at, gate, j))),
            Places.Delta(gate) with { Steps = PlantedSteps.BeforeLast }) with { Gradients = Cut }),
        MutantFactory.Of("CEC", "upper layers' carousels not cut", Right with { StateErrorNow = CellState.TruncatedError },
            Places.OutputError with { Layers = PlantedLayers.BelowTop, Steps = PlantedSteps.BeforeLast }) with { Gradients = [GradientKind.Online] },
    ];

    /// <summary>R of a gate, which a truncated pass does not compute; 0 without gate recurrence.</summary>
    private static Real Kept(BackwardContext<Real> at, Unit gate, int j) => at.Layer.Options.GateRecurrence
        ? RecurrentErrors.Error(at, at.Layer.Cells + (at.Layer.Units.IndexOf(gate) * at.Layer.Blocks) + j)
        : default;
}
