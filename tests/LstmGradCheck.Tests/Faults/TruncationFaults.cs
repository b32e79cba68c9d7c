using LstmGradCheck.Equations;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Tests.Faults;

/// <summary>Mistakes that only matter in the truncated and on-line gradients: something is not cut that should be.</summary>
internal static class TruncationFaults
{
    private static readonly BackwardEquations<Real> Right = new();

    internal static IReadOnlyList<PlantedFault> All { get; } =
    [
        new("R", "the recurrent error of the cells kept in the truncated gradient", Right with
        {
            CellOutputError = (at, c) => CellOutput.Error(at, c) + RecurrentErrors.Error(at, c),
        }, "layer2.c.e_y", 1) { Gradient = GradientKind.Truncated },
        new("R.in", "the recurrent error of the input gates alone kept in the truncated gradient", Right with
        {
            InputGateDelta = (at, j) => InputGate.Delta(at, j)
                + (at.Layer.Options.F.Prime(at.Now.InputGate.Net[j]) * RecurrentOfInputGate(at, j)),
        }, "layer2.in.delta", 1) { Gradient = GradientKind.Truncated },
        new("P2h", "P_out kept in e_s of the truncated gradient", Right with
        {
            TruncatedStateError = (at, c) => CellState.TruncatedError(at, c) + OutputPeephole(at, c),
        }, "layer2.c.e_s", 0) { Gradient = GradientKind.Truncated },
        new("P5", "all three peephole terms kept in e_s of the truncated gradient", Right with
        {
            TruncatedStateError = CellState.Error,
            TruncatedInitialStateError = CellState.Carry,
        }, "layer2.c.e_s", 0) { Gradient = GradientKind.Truncated },
        new("P2h.online", "P_out kept in e_s of the on-line gradient", Right with
        {
            TruncatedStateError = (at, c) => CellState.TruncatedError(at, c) + OutputPeephole(at, c),
        }, "layer2.c.e_s", 0) { Gradient = GradientKind.Online },
        new("CEC", "the carousel of an upper layer not cut in the on-line gradient", Right with
        {
            StateErrorNow = CellState.TruncatedError,
        }, "layer1.c.e_y", 1) { Gradient = GradientKind.Online },
    ];

    private static Real OutputPeephole(BackwardMoment<Real> at, int c) =>
        at.Layer.Options.Peepholes ? at.Weights.OutputGate.P[c] * at.Back.OutputGate.Delta[at.Layer.BlockOf(c)] : default;

    private static Real RecurrentOfInputGate(BackwardMoment<Real> at, int j) =>
        at.Layer.Options.GateRecurrence ? RecurrentErrors.Error(at, at.Layer.Cells + j) : default;
}
