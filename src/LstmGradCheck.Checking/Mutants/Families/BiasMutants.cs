using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using static LstmGradCheck.Checking.Mutants.Planting.WrongEquations;

namespace LstmGradCheck.Checking.Mutants.Families;

/// <summary>B: mistakes in the gradients of biases.</summary>
internal static class BiasMutants
{
    internal static IReadOnlyList<Mutant> All { get; } =
    [
        MutantFactory.Onto("B1", "bias gradient 0 above layer 1", others => others with
        {
            Bias = (at, unit, u) => at.Layer.Number > 1 ? default : others.Bias(at, unit, u),
        }, Places.Weights(ParameterKind.B) with { Layers = PlantedLayers.AboveFirst }),
        MutantFactory.Of("B2", "bias gradient summed over units", Right with
        {
            Bias = (at, unit, _) => at.Back.Delta(unit).Aggregate(default(Real), (Σ, δ) => Σ + δ),
        }, Places.LayerWeights(ParameterKind.B)),
        MutantFactory.Planted("B4", "bias gradient of the last sequence only", _ =>
        {
            var sums = new OverwrittenSums(ParameterKind.B, at => at.Time == at.LastTime);
            return (_, others) => sums.Onto(others);
        }, Places.LayerWeights(ParameterKind.B)) with { ChangesOthers = true },
        MutantFactory.Scaled("B5", "bias gradient divided by sequences", (problem, _, quantity) =>
            quantity.Parameter?.Kind == ParameterKind.B ? 1.0 / problem.Sequences.Count : 1, Places.Weights(ParameterKind.B)),
    ];
}
