using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Checking.Mutants.Families;

/// <summary>K: parameter gradients that are right except for a common factor.</summary>
internal static class ScaleMutants
{
    internal static IReadOnlyList<Mutant> All { get; } =
    [
        MutantFactory<Real>.Scaled("K1", "norm clipping at 1 left on", (_, trace, quantity) =>
            quantity.Parameter is null ? 1 : 1 / Math.Max(1, Norm(trace.Value)), Places.Weights()),
        MutantFactory<Real>.Scaled("K1.T", "gradient divided by the steps", (problem, _, quantity) =>
            quantity.Parameter is null ? 1 : 1.0 / problem.Sequences.Sum(sequence => sequence.Length), Places.Weights()),
    ];

    private static double Norm(GradientTrace trace) =>
        Math.Sqrt(trace.Arrays.Where(array => array.Quantity.Parameter is not null).SelectMany(array => array.Values).Sum(value => value * value));
}
