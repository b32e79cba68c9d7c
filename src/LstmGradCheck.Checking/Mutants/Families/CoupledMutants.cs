using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;
using static LstmGradCheck.Checking.Mutants.Planting.WrongEquations;

namespace LstmGradCheck.Checking.Mutants.Families;

/// <summary>CI: mistakes in layers whose forget gate is 1 - y^in.</summary>
internal static class CoupledMutants<T>
    where T : struct, IScalar<T>
{
    private static readonly PlantedPlace DeltaIn = Places.Delta(Unit.InputGate) with { Layers = PlantedLayers.Coupled };

    private static readonly PlantedPlace[] Carried =
        [Places.FromNext with { Layers = PlantedLayers.Coupled }, Places.InitialState with { Layers = PlantedLayers.Coupled }];

    internal static IReadOnlyList<Mutant> All { get; } =
    [
        MutantFactory<T>.Of("CI1", "no - s(t-1) in coupled delta_in", AllRight<T>() with { CoupledInputGateDelta = InputGate.Delta }, DeltaIn),
        MutantFactory<T>.Of("CI2", "+ s(t-1) in coupled delta_in", AllRight<T>() with
        {
            CoupledInputGateDelta = (at, j) => Delta(at, j, c => at.G(c) + at.Prev.Cell.Kept[c]),
        }, DeltaIn),
        MutantFactory<T>.Of("CI3", "y^in for 1 - y^in in the carry", new StateErrorTerms<T>
        {
            Carousel = (at, c) => at.Layer.Options.CoupledGates
                ? at.Next.InputGate.Y[at.Layer.BlockOf(c)] * at.BackNext.Cell.UpdateError[c]
                : CellState.Carousel(at, c),
        }.Equations, Carried),
        MutantFactory<T>.Of("CI4", "s(t) for s(t-1) in coupled delta_in", AllRight<T>() with
        {
            CoupledInputGateDelta = (at, j) => Delta(at, j, c => at.G(c) - at.Now.Cell.Kept[c]),
        }, DeltaIn),
        MutantFactory<T>.Of("CI5", "P_in delta_in left out of the carry", new StateErrorTerms<T>
        {
            OfInputGate = (at, c) => at.Layer.Options.CoupledGates ? default : RightTerms.Peephole(at, Unit.InputGate, c),
        }.Equations, Carried) with { Gradients = [GradientKind.Exact] },
        MutantFactory<T>.Of("CI6", "sums over the block multiplied", AllRight<T>() with { CoupledInputGateDelta = OfSums }, DeltaIn),
    ];

    private static T Delta(BackwardContext<T> at, int j, Func<int, T> factor) => RightTerms.FPrime(at, Unit.InputGate, j)
        * (RightTerms.OverBlock(at, j, c => factor(c) * at.Back.Cell.UpdateError[c]) + RecurrentErrors.OfGate(at, Unit.InputGate, j));

    /// <summary>( sum_v (g - s_c(t-1)) ) ( sum_v e_s,c ) for sum_v (g - s_c(t-1)) e_s,c.</summary>
    private static T OfSums(BackwardContext<T> at, int j)
    {
        var Σ_g = RightTerms.OverBlock(at, j, c => at.G(c) - at.Prev.Cell.Kept[c]);
        var Σ_e = RightTerms.OverBlock(at, j, c => at.Back.Cell.UpdateError[c]);
        return RightTerms.FPrime(at, Unit.InputGate, j) * ((Σ_g * Σ_e) + RecurrentErrors.OfGate(at, Unit.InputGate, j));
    }
}
