using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;
using static LstmGradCheck.Checking.Mutants.Planting.WrongEquations;

namespace LstmGradCheck.Checking.Mutants.Families;

/// <summary>F: a wrong factor in place of the one by which the forward pass multiplies the gate or cell input.</summary>
internal static class FactorMutants<T>
    where T : struct, IScalar<T>
{
    internal static IReadOnlyList<Mutant> All { get; } =
    [
        MutantFactory<T>.Of("F1", "y^in for g in delta_in", WithInputFactor((at, c) => at.Now.InputGate.Y[at.Layer.BlockOf(c)]), Places.Delta(Unit.InputGate)),
        MutantFactory<T>.Of("F1.c", "g for y^in in delta_c", AllRight<T>() with
        {
            CellInputDelta = (at, c) => at.G(c) * at.GPrime(c) * at.Back.Cell.UpdateError[c],
        }, Places.Delta(Unit.Cell)),
        MutantFactory<T>.Of("F1.net", "net_c for g(net_c) in delta_in", WithInputFactor((at, c) => RightTerms.MaskOfG(at, c) * at.Now.Cell.Net[c]), Places.Delta(Unit.InputGate)),
        MutantFactory<T>.Of("F2", "s(t) for s(t-1) in delta_phi", AllRight<T>() with
        {
            ForgetGateDelta = (at, j) => Delta(at, Unit.ForgetGate, j, c => at.Now.Cell.Kept[c] * at.Back.Cell.UpdateError[c]),
        }, Places.Delta(Unit.ForgetGate)),
        MutantFactory<T>.Of("F3", "h(s(t-1)) for h(s(t)) in delta_out", AllRight<T>() with
        {
            OutputGateDelta = (at, j) => Delta(at, Unit.OutputGate, j, c => at.Layer.H.Of(at.Prev.Cell.Kept[c]) * at.Back.Cell.OutputError[c]),
        }, Places.Delta(Unit.OutputGate)),
        MutantFactory<T>.Of("F3.s", "s for h(s) in delta_out", AllRight<T>() with
        {
            OutputGateDelta = (at, j) => Delta(at, Unit.OutputGate, j, c => at.Now.Cell.S[c] * at.Back.Cell.OutputError[c]),
        }, Places.Delta(Unit.OutputGate)),
    ];

    internal static IReadOnlyList<Mutant> Further { get; } =
    [
        .. InOneDelta("F4", "y^phi e_s(t+1) left out", (at, c) => at.Back.Cell.UpdateError[c] - CellState.Carousel(at, c), PlantedSteps.BeforeLast),
        .. InOneDelta("F5", "y^out left out of e_s", (at, c) => at.Back.Cell.UpdateError[c] - OfOutput(at, c) + (HPrime(at, c) * at.Back.Cell.OutputError[c]), PlantedSteps.All),
        .. InOneDelta("F6", "h' left out of e_s", (at, c) => at.Back.Cell.UpdateError[c] - OfOutput(at, c) + RightTerms.OfOutput(at, c, T.FromDouble(1)), PlantedSteps.All),
        MutantFactory<T>.Of("F7", "e_s for e_y in delta_out", AllRight<T>() with
        {
            OutputGateDelta = (at, j) => Delta(at, Unit.OutputGate, j, c => at.Layer.H.Of(at.Now.Cell.S[c]) * (OfOutput(at, c) + CellState.Carousel(at, c) + KeptState.CarryNow(at, c))),
        }, Places.Delta(Unit.OutputGate)) with { Gradients = OfErrors },
        MutantFactory<T>.Of("F8", "y^out left out of e_s", new StateErrorTerms<T> { OfOutput = (at, c) => HPrime(at, c) * at.Back.Cell.OutputError[c] }.Equations, Places.StateError),
        MutantFactory<T>.Of("F9.in", "g left out of delta_in", WithInputFactor((_, _) => T.FromDouble(1)), Places.Delta(Unit.InputGate)),
        MutantFactory<T>.Of("F9.phi", "s(t-1) left out of delta_phi", WithForgetFactor((_, _) => T.FromDouble(1)), Places.Delta(Unit.ForgetGate)),
        MutantFactory<T>.Of("F9.out", "h left out of delta_out", AllRight<T>() with
        {
            OutputGateDelta = (at, j) => Delta(at, Unit.OutputGate, j, c => at.Back.Cell.OutputError[c]),
        }, Places.Delta(Unit.OutputGate)),
        MutantFactory<T>.Of("F9.c", "y^in left out of delta_c", AllRight<T>() with
        {
            CellInputDelta = (at, c) => at.GPrime(c) * at.Back.Cell.UpdateError[c],
        }, Places.Delta(Unit.Cell)),
        MutantFactory<T>.Of("F10", "g for s(t-1) in delta_phi", WithForgetFactor((at, c) => at.G(c)), Places.Delta(Unit.ForgetGate)),
    ];

    /// <summary>The gradients in which every delta is computed from errors.</summary>
    private static IReadOnlyList<GradientKind> OfErrors => [GradientKind.Exact, GradientKind.Truncated];

    /// <summary>A mistake in e_s in one of the three deltas that read it, as where each of them writes it out.</summary>
    private static IEnumerable<Mutant> InOneDelta(string fault, string change, Func<BackwardContext<T>, int, T> error, PlantedSteps steps) =>
    [
        MutantFactory<T>.Of($"{fault}.in", $"{change} in delta_in", AllRight<T>() with
        {
            InputGateDelta = (at, j) => Delta(at, Unit.InputGate, j, c => at.G(c) * error(at, c)),
            CoupledInputGateDelta = (at, j) => Delta(at, Unit.InputGate, j, c => (at.G(c) - at.Prev.Cell.Kept[c]) * error(at, c)),
        }, Places.Delta(Unit.InputGate) with { Steps = steps }) with { Gradients = OfErrors },
        MutantFactory<T>.Of($"{fault}.phi", $"{change} in delta_phi", AllRight<T>() with
        {
            ForgetGateDelta = (at, j) => Delta(at, Unit.ForgetGate, j, c => at.Prev.Cell.Kept[c] * error(at, c)),
        }, Places.Delta(Unit.ForgetGate) with { Steps = steps }) with { Gradients = OfErrors },
        MutantFactory<T>.Of($"{fault}.c", $"{change} in delta_c", AllRight<T>() with
        {
            CellInputDelta = (at, c) => at.Now.InputGate.Y[at.Layer.BlockOf(c)] * at.GPrime(c) * error(at, c),
        }, Places.Delta(Unit.Cell) with { Steps = steps }) with { Gradients = OfErrors },
    ];

    private static BackwardEquations<T> WithForgetFactor(Func<BackwardContext<T>, int, T> factor) => AllRight<T>() with
    {
        ForgetGateDelta = (at, j) => Delta(at, Unit.ForgetGate, j, c => factor(at, c) * at.Back.Cell.UpdateError[c]),
    };

    private static T HPrime(BackwardContext<T> at, int c) => at.Layer.H.Prime(at.Now.Cell.S[c]);

    private static T OfOutput(BackwardContext<T> at, int c) => RightTerms.OfOutput(at, c, HPrime(at, c));

    /// <summary>Replaces d^g g(net_c) in delta_in, with coupled gates too.</summary>
    private static BackwardEquations<T> WithInputFactor(Func<BackwardContext<T>, int, T> factor) => AllRight<T>() with
    {
        InputGateDelta = (at, j) => Delta(at, Unit.InputGate, j, c => factor(at, c) * at.Back.Cell.UpdateError[c]),
        CoupledInputGateDelta = (at, j) => Delta(at, Unit.InputGate, j, c => (factor(at, c) - at.Prev.Cell.Kept[c]) * at.Back.Cell.UpdateError[c]),
    };

    private static T Delta(BackwardContext<T> at, Unit gate, int j, Func<int, T> term) =>
        RightTerms.FPrime(at, gate, j) * (RightTerms.OverBlock(at, j, term) + RecurrentErrors.OfGate(at, gate, j));
}
