using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Tests.Faults;

/// <summary>Real mistakes, each one change to one term, put in the place of the right equation through the public seam.</summary>
internal static class PlantedFaults
{
    private static readonly BackwardEquations<Real> Right = new();

    internal static IReadOnlyList<PlantedFault> All { get; } =
    [
        new("D1", "f' of the activation for f' of the net input, all gates", Right with
        {
            OutputGateDelta = (at, j) => WithPrimeOfActivation(at, at.Now.OutputGate, j, OutputGate.Delta(at, j)),
            InputGateDelta = (at, j) => WithPrimeOfActivation(at, at.Now.InputGate, j, InputGate.Delta(at, j)),
            ForgetGateDelta = (at, j) => WithPrimeOfActivation(at, at.Now.ForgetGate, j, ForgetGate.Delta(at, j)),
        }, "layer2.out.delta", 0),
        new("D3", "h'(s) as h'(h(s))", Right with
        {
            CellStateError = (at, c) =>
            {
                var (h, s_c) = (at.Layer.Options.H, at.Now.Cell.S[c]);
                var y_out = at.Now.OutputGate.Y[at.Layer.BlockOf(c)];
                return CellState.Error(at, c) + (y_out * (h.Prime(h.Of(s_c)) - h.Prime(s_c)) * at.Back.Cell.OutputError[c]);
            },
        }, "layer2.c.e_s", 0),
        new("C1", "the carry y^phi(t+1) e_s(t+1) left out", Right with
        {
            CellStateError = (at, c) => CellState.Error(at, c) - Carousel(at, c),
            InitialStateError = (at, c) => CellState.Carry(at, c) - Carousel(at, c),
        }, "layer2.c.e_s", 1),
        new("H1", "R = 0 although the gradient claims to be exact", Right with { RecurrentError = (_, _) => default }, "layer2.c.e_y", 1),
        new("H2", "the forget gate left out of the error to the layer below", Right with
        {
            SourceError = (at, m) => SourceErrors.Error(at, m) - Group(at, Unit.ForgetGate, m),
        }, "layer1.c.e_y", 0),
        new("W1", "y(t) for y(t-1) in dU", Right with
        {
            RecurrentWeight = (at, unit, u, r) => at.Back.Delta(unit)[u] * at.Now.Recurrent[r],
        }, "dE/dlayer2.in.U", null),
        new("F1", "y^in for g in delta_in", Right with
        {
            InputGateDelta = (at, j) => InputGate.Delta(at, j) + (FPrime(at, at.Now.InputGate.Net[j]) * Cells(at, j,
                c => (at.Now.InputGate.Y[j] - at.Layer.Options.G.Of(at.Now.Cell.Net[c])) * at.Back.Cell.StateError[c])),
        }, "layer2.in.delta", 0),
        new("F2", "s(t) for s(t-1) in delta_phi", Right with
        {
            ForgetGateDelta = (at, j) => ForgetGate.Delta(at, j) + (FPrime(at, at.Now.ForgetGate.Net[j]) * Cells(at, j,
                c => (at.Now.Cell.S[c] - at.Prev.Cell.S[c]) * at.Back.Cell.StateError[c])),
        }, "layer2.phi.delta", 0),
        new("F3", "h(s(t-1)) for h(s(t)) in delta_out", Right with
        {
            OutputGateDelta = (at, j) => OutputGate.Delta(at, j) + (FPrime(at, at.Now.OutputGate.Net[j]) * Cells(at, j,
                c => (at.Layer.Options.H.Of(at.Prev.Cell.S[c]) - at.Layer.Options.H.Of(at.Now.Cell.S[c])) * at.Back.Cell.OutputError[c])),
        }, "layer2.out.delta", 0),
        new("P1", "the peephole part of e_s counted twice", Right with
        {
            CellStateError = (at, c) => CellState.Error(at, c) + Peepholes(at, c),
        }, "layer2.c.e_s", 0),
        new("P2", "the peephole part of e_s left out", Right with
        {
            CellStateError = (at, c) => CellState.Error(at, c) - Peepholes(at, c),
        }, "layer2.c.e_s", 0),
        new("P3", "dP_out with s(t-1) for s(t)", Right with
        {
            OutputGatePeephole = (at, c) => at.Back.OutputGate.Delta[at.Layer.BlockOf(c)] * at.Prev.Cell.S[c],
        }, "dE/dlayer2.out.P", null),
        new("B1", "bias gradient 0 above layer 1", Right with
        {
            Bias = (at, unit, u) => at.Layer.Number > 1 ? default : WeightSums.BiasTerm(at, unit, u),
        }, "dE/dlayer2.in.b", null),
        new("L1", "error to the layer below only at the last step", Right with
        {
            SourceError = (at, m) => at.Layer.Number > 1 && at.Time < at.LastTime ? default : SourceErrors.Error(at, m),
        }, "layer1.c.e_y", 1),
    ];

    private static Real WithPrimeOfActivation(BackwardMoment<Real> at, GateStep<Real> gate, int j, Real delta)
    {
        var ratio = FPrime(at, gate.Y[j]).Value / FPrime(at, gate.Net[j]).Value;
        return delta * new Real(ratio);
    }

    private static Real FPrime(BackwardMoment<Real> at, Real net) => at.Layer.Options.F.Prime(net);

    private static Real Carousel(BackwardMoment<Real> at, int c) =>
        at.Next.ForgetGate.Y[at.Layer.BlockOf(c)] * at.BackNext.Cell.StateError[c];

    private static Real Peepholes(BackwardMoment<Real> at, int c)
    {
        if (!at.Layer.Options.Peepholes)
            return default;
        var (j, weights) = (at.Layer.BlockOf(c), at.Weights);
        var forget = at.Layer.Options.ForgetGates ? weights.ForgetGate.P[c] * at.BackNext.ForgetGate.Delta[j] : default;
        return (weights.OutputGate.P[c] * at.Back.OutputGate.Delta[j]) + (weights.InputGate.P[c] * at.BackNext.InputGate.Delta[j]) + forget;
    }

    private static Real Group(BackwardMoment<Real> at, Unit unit, int m)
    {
        var (sum, weights) = (default(Real), at.Weights.Of(unit).W);
        for (var u = 0; u < weights.Rows; u++)
            sum += weights[u, m] * at.Back.Delta(unit)[u];
        return sum;
    }

    private static Real Cells(BackwardMoment<Real> at, int j, Func<int, Real> term)
    {
        Real sum = default;
        for (var c = at.Layer.FirstCellOf(j); c < at.Layer.FirstCellOf(j + 1); c++)
            sum += term(c);
        return sum;
    }
}
