using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using static LstmGradCheck.Checking.Mutants.Planting.WrongEquations;

namespace LstmGradCheck.Checking.Mutants.Families;

/// <summary>P: mistakes in the peephole terms of e_s in the exact gradient, and in the gradients of the peephole weights.</summary>
internal static class PeepholeMutants
{
    internal static IReadOnlyList<Mutant> All { get; } =
    [
        MutantFactory.Of("P1", "peephole terms of e_s counted twice", Right with
        {
            CellStateError = (at, c) => CellState.Error(at, c) + RightTerms.Peepholes(at, c),
        }, Places.StateError) with { Gradients = [GradientKind.Exact] },
        MutantFactory.Of("P2", "peephole terms of e_s left out", Right with
        {
            CellStateError = (at, c) => CellState.ErrorNow(at, c) + CellState.Carousel(at, c),
        }, Places.StateError) with { Gradients = [GradientKind.Exact] },
        .. Places.Gates.Select(gate => MutantFactory.Of($"P2.{gate.Symbol()}", $"P_{gate.Symbol()} left out of e_s", Right with
        {
            CellStateError = (at, c) => CellState.Error(at, c) - RightTerms.Peephole(at, gate, c),
        }, Places.StateError with { Steps = gate == Unit.OutputGate ? PlantedSteps.All : PlantedSteps.BeforeLast }) with { Gradients = [GradientKind.Exact] }),
        MutantFactory.Of("P3", "s(t-1) for s(t) in dP_out", Right with
        {
            OutputGatePeephole = (at, c) => at.Back.OutputGate.Delta[at.Layer.BlockOf(c)] * at.Prev.Cell.S[c],
        }, Places.Weights(ParameterKind.P, Unit.OutputGate)),
        MutantFactory.Of("P3.in", "s(t) for s(t-1) in dP_in", Right with
        {
            InputGatePeephole = (at, c) => at.Back.InputGate.Delta[at.Layer.BlockOf(c)] * at.Now.Cell.S[c],
        }, Places.Weights(ParameterKind.P, Unit.InputGate)),
        MutantFactory.Of("P3.phi", "s(t) for s(t-1) in dP_phi", Right with
        {
            ForgetGatePeephole = (at, c) => at.Back.ForgetGate.Delta[at.Layer.BlockOf(c)] * at.Now.Cell.S[c],
        }, Places.Weights(ParameterKind.P, Unit.ForgetGate)),
    ];
}
