namespace LstmGradCheck.Checking.Diagnoses;

/// <summary>Some mistakes, made together, with how well they explain what was recorded.</summary>
/// <param name="Mistakes">The mistakes; none for the right gradient.</param>
/// <param name="Distances">How far the gradient that they lead to is from each array, relative to its largest value; NaN where it was not computed.</param>
/// <param name="Score">How little they explain, see <see cref="RecordedArrays.Score"/>.</param>
internal sealed record Candidate(IReadOnlyList<Mistake> Mistakes, double[] Distances, double Score)
{
    /// <summary>The largest distance of those that were computed.</summary>
    internal double Residual => Distances.Where(distance => !double.IsNaN(distance)).DefaultIfEmpty().Max();

    /// <summary>Whether all distances were computed.</summary>
    internal bool IsCompared => !Distances.Any(double.IsNaN);

    /// <summary>The mistakes in words.</summary>
    internal string Words => string.Join(" and ", Mistakes.Select(mistake => $"{mistake.Id} in {mistake.Layers.Words}"));
}
