namespace LstmGradCheck.Pages.Pictures;

/// <summary>The magnitudes of one array, relative to its largest value.</summary>
/// <param name="Name">The array.</param>
/// <param name="Rounding">The unit roundoff of the precision that it was computed in.</param>
/// <param name="Difference">The largest difference; infinite where a value is missing, NaN or infinite.</param>
/// <param name="Tolerance">The largest tolerance of a value; infinite where nothing is known.</param>
/// <param name="Effects">By how much each known mistake that changes the array changes it, with its id.</param>
internal sealed record LadderRow(string Name, double Rounding, double Difference, double Tolerance, IReadOnlyList<(string Id, double Effect)> Effects)
{
    /// <summary>Whether some value differs by more than its tolerance.</summary>
    internal bool Diverges { get; init; }
}
