using System.Globalization;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Verification.Rounding;

/// <summary>Recognizes traces that were computed in single precision, by their numbers.</summary>
public static class SinglePrecision
{
    /// <summary>
    /// Whether every number of a trace is one of single precision, exactly or in the digits that single precision is
    /// written with, and at least one needs more digits than half precision has: zeros and small fractions prove
    /// nothing.
    /// </summary>
    /// <param name="trace">The trace.</param>
    /// <returns>Whether it is judged by the rounding of single precision.</returns>
    public static bool Is(GradientTrace trace) =>
        trace.Arrays.All(array => Array.TrueForAll(array.Values, value => !double.IsFinite(value) || IsSingle(value)))
        && trace.Arrays.Any(array => Array.Exists(array.Values, value => double.IsFinite(value) && !IsHalf(value)));

    private static bool IsHalf(double value) => (double)(Half)value == value;

    private static bool IsSingle(double value)
    {
        var single = (float)value;
        return single == value || Reads(single, "R", value) || Reads(single, "G9", value);
    }

    private static bool Reads(float single, string format, double value) =>
        double.Parse(single.ToString(format, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) == value;
}
