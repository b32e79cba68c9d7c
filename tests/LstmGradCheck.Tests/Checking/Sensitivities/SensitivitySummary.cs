namespace LstmGradCheck.Tests.Checking.Sensitivities;

/// <summary>What measured values have in common.</summary>
/// <param name="Values">How many there are.</param>
/// <param name="Reported">How many of them report a relative change of <see cref="SmallChange"/>.</param>
/// <param name="Median">The median of the smallest change that is reported.</param>
/// <param name="Largest">The largest of them.</param>
/// <param name="GradcheckMedian">The median of the smallest change that PyTorch's gradcheck reports.</param>
/// <param name="GradcheckBlind">The number of values that gradcheck would let be 0 or twice as large.</param>
internal sealed record SensitivitySummary(int Values, int Reported, double Median, double Largest, double GradcheckMedian, int GradcheckBlind)
{
    /// <summary>A hundred thousand units of rounding: what a value computed in double precision has to tell.</summary>
    public const double SmallChange = 1e-11;

    /// <summary>Sums up measured values.</summary>
    /// <param name="entries">The values, at least one.</param>
    /// <returns>The summary.</returns>
    public static SensitivitySummary Of(IReadOnlyList<EntrySensitivity> entries)
    {
        var ours = entries.Select(entry => entry.SmallestReported).Order().ToList();
        var theirs = entries.Select(entry => entry.SmallestByGradcheck).Order().ToList();
        return new(
            entries.Count,
            ours.Count(smallest => smallest <= SmallChange),
            ours[ours.Count / 2],
            ours[^1],
            theirs[theirs.Count / 2],
            theirs.Count(smallest => smallest >= 1));
    }
}
