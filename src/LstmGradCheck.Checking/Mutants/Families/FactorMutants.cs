using LstmGradCheck.Checking.Mutants.Planting;
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

    /// <summary>Replaces d^g g(net_c) in delta_in, with coupled gates too.</summary>
    private static BackwardEquations<T> WithInputFactor(Func<BackwardContext<T>, int, T> factor) => AllRight<T>() with
    {
        InputGateDelta = (at, j) => Delta(at, Unit.InputGate, j, c => factor(at, c) * at.Back.Cell.UpdateError[c]),
        CoupledInputGateDelta = (at, j) => Delta(at, Unit.InputGate, j, c => (factor(at, c) - at.Prev.Cell.Kept[c]) * at.Back.Cell.UpdateError[c]),
    };

    private static T Delta(BackwardContext<T> at, Unit gate, int j, Func<int, T> term) =>
        RightTerms.FPrime(at, gate, j) * (RightTerms.OverBlock(at, j, term) + RecurrentErrors.OfGate(at, gate, j));
}
