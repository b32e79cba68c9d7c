using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using static LstmGradCheck.Checking.Mutants.Planting.WrongEquations;

namespace LstmGradCheck.Checking.Mutants.Families;

/// <summary>B: mistakes in the gradients of biases.</summary>
internal static class BiasMutants<T>
    where T : struct, IScalar<T>
{
    internal static IReadOnlyList<Mutant> All { get; } =
    [
        MutantFactory<T>.Onto("B1", "bias gradient 0 above layer 1", others => others with
        {
            Bias = (at, unit, u) => at.Layer.Number > 1 ? default : others.Bias(at, unit, u),
        }, Places.Weights(ParameterKind.B) with { Layers = PlantedLayers.AboveFirst }),
        MutantFactory<T>.Of("B2", "bias gradient summed over units", AllRight<T>() with
        {
            Bias = (at, unit, _) => at.Back.Delta(unit).Aggregate(default(T), (Σ, δ) => Σ + δ),
        }, Places.LayerWeights(ParameterKind.B)),
        MutantFactory<T>.Planted("B4", "bias gradient of the last sequence only", _ =>
        {
            var sums = new OverwrittenSums<T>(ParameterKind.B, at => at.Time == at.LastTime);
            return (_, others) => sums.Onto(others);
        }, Places.LayerWeights(ParameterKind.B)) with { ChangesOthers = true },
        MutantFactory<T>.Scaled("B5", "bias gradient divided by sequences", (problem, _, quantity) =>
            quantity.Parameter?.Kind == ParameterKind.B ? 1.0 / problem.Sequences.Count : 1, Places.Weights(ParameterKind.B)),
    ];
}
