namespace LstmGradCheck.Checking.Rounding.Residuals;

/// <summary>What some values of an array are expected to be, and how far they may be from there.</summary>
/// <typeparam name="TUnit">The format that the trace's program computes in.</typeparam>
internal static class ValueBounds<TUnit>
    where TUnit : IRoundingUnit
{
    /// <summary>Notes what values are expected to be, and says whether all of them are.</summary>
    /// <param name="expected">What they are expected to be.</param>
    /// <param name="isNegative">Whether the trace has them with the other sign.</param>
    /// <param name="given">What the trace has.</param>
    /// <param name="shifts">What they are expected to be, for <see cref="RoundingBounds"/>.</param>
    /// <param name="radii">How far they may be from there.</param>
    /// <returns>Whether every value is finite and within its own bound.</returns>
    internal static bool AreWithin(RunningErrorBound<TUnit>[] expected, bool isNegative, ReadOnlySpan<double> given, Span<double> shifts, Span<double> radii)
    {
        for (var i = 0; i < given.Length; i++)
        {
            var (value, held) = (isNegative ? -expected[i] : expected[i], TUnit.Round(given[i]));
            var centre = value.Value + value.Deviation;
            // What is expected rounds where constants of the problem do.
            var radius = value.Bound + (value.Deviation == 0 ? 0 : Binary64.Unit * Math.Abs(centre));
            if (!double.IsFinite(radius) || !(Math.Abs(held - centre) <= radius))
                return false;
            shifts[i] = centre;
            // A number of single precision may be written with fewer digits than the double that it is read as.
            radii[i] = radius + Math.Abs(given[i] - held);
        }

        return true;
    }
}
