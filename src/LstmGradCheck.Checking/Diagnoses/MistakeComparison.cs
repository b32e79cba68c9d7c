using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Diagnoses;

/// <summary>
/// Compares the gradients that mistakes lead to with what was recorded. For a large problem that goes part by part, and ends where one is
/// wrong: what depends on little is computed at little cost and rules most mistakes out. First the arrays of the first sequence, which need
/// no other sequence; then the sums of the highest layer, which need no other layer; then all. Sums over all sequences cannot be compared
/// with those of fewer.
/// </summary>
internal sealed class MistakeComparison
{
    /// <summary>Columns of each matrix of weights that are compared while mistakes are searched for; what fits is compared in full.</summary>
    internal const int Columns = 6;

    /// <summary>The same for a large problem.</summary>
    private const int ColumnsOfLarge = 1;

    private readonly KnownGradients known;
    private readonly RecordedArrays recorded;
    private readonly IReadOnlyList<Part> parts;

    /// <summary>A comparison.</summary>
    /// <param name="known">The mistakes, and the gradients that they lead to.</param>
    /// <param name="recorded">What was recorded.</param>
    /// <param name="isLarge">Whether parts are compared first.</param>
    internal MistakeComparison(KnownGradients known, RecordedArrays recorded, bool isLarge) =>
        (this.known, this.recorded, IsLarge, parts) = (known, recorded, isLarge, isLarge ? Parts(known.Problem, recorded.Quantities) : [new(recorded.Quantities, 1)]);

    /// <summary>Whether parts are compared first.</summary>
    internal bool IsLarge { get; }

    /// <summary>How far the gradient that mistakes lead to is from each array, and what that cost, in gradients.</summary>
    /// <param name="set">The mistakes; without any all arrays are compared, for what is right has to stay so.</param>
    internal (Candidate Candidate, double Cost) Of(IReadOnlyList<Mistake> set)
    {
        var (distances, spent) = (Array.Empty<double>(), 0.0);
        foreach (var part in set.Count == 0 ? parts.TakeLast(1) : parts)
        {
            distances = recorded.DistancesFrom(known.Run(set, part.Quantities, IsLarge ? ColumnsOfLarge : Columns));
            if (part.Quantities.Count < distances.Length)
                distances = [.. distances.Select((distance, i) => part.Quantities.Contains(recorded.Quantities[i]) ? distance : double.NaN)];
            spent += part.Cost;
            if (!recorded.MayBe(distances).Zip(distances).All(array => array.First || double.IsNaN(array.Second)))
                break;
        }

        return (new(set, distances, recorded.Score(distances)), spent);
    }

    /// <summary>The parts; the last one is the whole.</summary>
    private static IReadOnlyList<Part> Parts(Problem problem, IReadOnlyList<Quantity> recorded)
    {
        var (steps, top) = (problem.Sequences.Sum(sequence => sequence.Length), problem.Network.Layers.Max(layer => layer.Number));
        var weights = problem.Network.Parameters.ToLookup(parameter => parameter.Layer.Number == top, parameter => (double)parameter.Count);
        List<Part> few =
        [
            new([.. recorded.Where(quantity => quantity.Sequence == 1)], (double)problem.Sequences[0].Length / steps),
            new([.. recorded.Where(quantity => quantity.Sequence == 0 && quantity.Layer.Number == top)], weights[true].Sum() / (weights[true].Sum() + weights[false].Sum())),
        ];
        return [.. few.Where(part => part.Cost < 1 && part.Quantities.Count > 0), new(recorded, 1)];
    }

    /// <summary>Some arrays, and the share of the multiplications that they take.</summary>
    private sealed record Part(IReadOnlyList<Quantity> Quantities, double Cost);
}
