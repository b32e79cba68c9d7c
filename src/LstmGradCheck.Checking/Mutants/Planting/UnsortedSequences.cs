using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>
/// Sequences that are padded to one length are sorted by the number of their steps, the longest first, and what belongs to one of
/// them is not sorted back. Where the arrays of the sequences do not all have the same shapes nothing can be exchanged.
/// </summary>
internal sealed class UnsortedSequences : IGradientSource
{
    private readonly HandDerivedSource right = new();

    /// <inheritdoc/>
    public string Name => right.Name;

    /// <inheritdoc/>
    public string Version => right.Version;

    /// <inheritdoc/>
    public GradientTrace Differentiate(Problem problem, GradientKind gradient)
    {
        var trace = right.Differentiate(problem, gradient);
        var sorted = Enumerable.Range(0, problem.Sequences.Count)
            .OrderByDescending(i => problem.Sequences[i].Present?.Count(isThere => isThere) ?? problem.Sequences[i].Length)
            .ToList();
        var arrays = trace.Arrays.Where(array => array.Quantity.Sequence > 0).ToLookup(array => array.Quantity.Sequence);
        var shapes = arrays.Select(group => string.Join(' ', group.Select(array => $"{array.Quantity.Group} {array.Quantity.Count}"))).Distinct();
        if (shapes.Count() > 1)
            return trace;
        return new(Name, gradient, [.. trace.Arrays.Select(array => array.Quantity.Sequence == 0 ? array : array with
        {
            Values = trace[$"sequence{sorted[array.Quantity.Sequence - 1] + 1}.{array.Quantity.Group}"],
        })]);
    }
}
