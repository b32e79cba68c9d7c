namespace LstmGradCheck.Checking.Rounding.Residuals;

/// <summary>Checks some values of an array against their expected values and bounds.</summary>
/// <typeparam name="TUnit">The format that the trace's program computes in.</typeparam>
internal static class ValueBounds<TUnit>
    where TUnit : IRoundingUnit
{
    /// <summary>Records the expected values and their bounds, and checks the trace's values against them.</summary>
    /// <param name="expected">The expected values.</param>
    /// <param name="isNegative">Whether the trace has them with the opposite sign.</param>
    /// <param name="given">The trace's values.</param>
    /// <param name="shifts">Receives the expected values, for <see cref="RoundingBounds"/>.</param>
    /// <param name="radii">Receives how far the trace's values may be from there.</param>
    /// <returns>Whether every value is finite and within its own bound.</returns>
    internal static bool AreWithin(RunningErrorBound<TUnit>[] expected, bool isNegative, ReadOnlySpan<double> given, Span<double> shifts, Span<double> radii)
    {
        for (var i = 0; i < given.Length; i++)
        {
            var (value, held) = (isNegative ? -expected[i] : expected[i], TUnit.Round(given[i]));
            var centre = value.Value + value.Deviation;
            // The sum of value and deviation rounds. There is a deviation where constants of the problem were rounded.
            var radius = value.Bound + (value.Deviation == 0 ? 0 : Binary64.Unit * Math.Abs(centre));
            if (!double.IsFinite(radius) || !(Math.Abs(held - centre) <= radius))
                return false;
            shifts[i] = centre;
            // A float may be written with so few digits that the double read back is not that float.
            radii[i] = radius + Math.Abs(given[i] - held);
        }

        return true;
    }
}
