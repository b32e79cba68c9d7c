using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using static LstmGradCheck.Checking.Mutants.Planting.WrongEquations;

namespace LstmGradCheck.Checking.Mutants.Families;

/// <summary>P: mistakes in the peephole terms of e_s in the exact gradient, and in the gradients of the peephole weights.</summary>
internal static class PeepholeMutants<T>
    where T : struct, IScalar<T>
{
    internal static IReadOnlyList<Mutant> All { get; } =
    [
        MutantFactory<T>.Of("P1", "peephole terms of e_s counted twice", Peepholes((_, term) => term + term), Places.StateError, Places.KeptFromNext) with { Gradients = [GradientKind.Exact] },
        MutantFactory<T>.Of("P2", "peephole terms of e_s left out", Peepholes((_, _) => default), Places.StateError, Places.KeptFromNext) with { Gradients = [GradientKind.Exact] },
        .. Places.Gates.Select(gate => MutantFactory<T>.Of($"P2.{gate.Symbol()}", $"P_{gate.Symbol()} left out of e_s",
            Peepholes((of, term) => of == gate ? default : term), gate == Unit.OutputGate ? Places.StateError : Places.FromNext) with { Gradients = [GradientKind.Exact] }),
        MutantFactory<T>.Of("P3", "s(t-1) for s(t) in dP_out", AllRight<T>() with
        {
            OutputGatePeephole = (at, c) => at.Back.OutputGate.Delta[at.Layer.BlockOf(c)] * at.Prev.Cell.Kept[c],
        }, Places.Weights(ParameterKind.P, Unit.OutputGate)),
        MutantFactory<T>.Of("P3.in", "s(t) for s(t-1) in dP_in", AllRight<T>() with
        {
            InputGatePeephole = (at, c) => at.Back.InputGate.Delta[at.Layer.BlockOf(c)] * at.Now.Cell.Kept[c],
        }, Places.Weights(ParameterKind.P, Unit.InputGate)),
        MutantFactory<T>.Of("P3.phi", "s(t) for s(t-1) in dP_phi", AllRight<T>() with
        {
            ForgetGatePeephole = (at, c) => at.Back.ForgetGate.Delta[at.Layer.BlockOf(c)] * at.Now.Cell.Kept[c],
        }, Places.Weights(ParameterKind.P, Unit.ForgetGate)),
    ];

    internal static IReadOnlyList<Mutant> Further { get; } =
    [
        .. Places.Gates.Select(gate => MutantFactory<T>.Of($"P1.{gate.Symbol()}", $"P_{gate.Symbol()} counted twice in e_s",
            Peepholes((of, term) => of == gate ? term + term : term), gate == Unit.OutputGate ? Places.StateError : Places.FromNext) with { Gradients = [GradientKind.Exact] }),
    ];

    /// <summary>Replaces the peephole terms of e_s at every step; what comes back to the initial state stays right.</summary>
    private static BackwardEquations<T> Peepholes(Func<Unit, T, T> changed) => new StateErrorTerms<T>
    {
        OfOutputGate = (at, c) => changed(Unit.OutputGate, RightTerms.Peephole(at, Unit.OutputGate, c)),
        OfInputGate = (at, c) => changed(Unit.InputGate, RightTerms.Peephole(at, Unit.InputGate, c)),
        OfForgetGate = (at, c) => changed(Unit.ForgetGate, RightTerms.Peephole(at, Unit.ForgetGate, c)),
        IsInitialRight = true,
    }.Equations;
}
