using System.Globalization;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Rounding;

/// <summary>Recognizes numbers that were computed in single precision, array by array.</summary>
public static class SinglePrecision
{
    /// <summary>An array still counts as single precision if one in this many of its numbers is not a float.</summary>
    private const int PerException = 20;

    /// <summary>The least number of floats that prove something for each number that is not a float.</summary>
    private const int FloatsPerException = 3;

    /// <summary>Enough digits to tell every float from its neighbours.</summary>
    private const int DigitsOfSingle = 9;

    /// <summary>
    /// Whether a trace is judged by the rounding of single precision. If it does not state its precision, its numbers decide.
    /// Either some array has numbers of single precision, whatever format the others were converted to on writing, or no array but
    /// E has numbers of any other precision. E may have been summed in double precision. Zeros and short fractions, as saturated
    /// units leave them, look the same in both precisions.
    /// </summary>
    /// <param name="trace">The trace.</param>
    /// <returns>Whether it is judged by the rounding of single precision.</returns>
    public static bool Is(GradientTrace trace) => trace.Precision is { } known ? known == Precision.Binary32
        : trace.Arrays.Any(Is) || Conclusive(trace).All(AllSingle);

    /// <summary>The arrays whose numbers show in which precision the gradient was computed: all but E, if there are others.</summary>
    private static IEnumerable<TraceArray> Conclusive(GradientTrace trace) =>
        trace.Arrays.Count > 1 ? trace.Arrays.Where(array => array.Quantity.Kind != QuantityKind.Objective) : trace.Arrays;

    /// <summary>
    /// Whether the numbers of an array show that they are of single precision: they are floats, but for a few (one, or one in 20).
    /// Numbers that half precision can represent, such as zeros and short fractions, prove nothing; neither do decimal numbers with
    /// no more digits than floats have.
    /// </summary>
    /// <param name="array">The array.</param>
    /// <returns>Whether they do.</returns>
    public static bool Is(TraceArray array)
    {
        if (array.Written is { Significant: <= DigitsOfSingle })
            return false;
        var (floats, others, most) = (0, 0, Math.Max(1, array.Values.Length / PerException));
        for (var i = 0; i < array.Values.Length && others <= most; i++)
        {
            if (!IsSingle(array, i))
                others++;
            else if (ExceedsHalf(array.Values[i]) && (array.Written is not null || (float)array.Values[i] == array.Values[i]))
                floats++;
        }

        return floats > 0 && floats >= FloatsPerException * others && others <= most;
    }

    /// <summary>The values that are not of single precision, in a trace judged by the rounding of single precision.</summary>
    /// <param name="trace">The trace.</param>
    /// <returns>For each array with such values, their row-major indices, counted from 0.</returns>
    public static IReadOnlyList<(Quantity Quantity, IReadOnlyList<int> Indices)> ExceptionsOf(GradientTrace trace) =>
    [
        .. trace.Arrays
            .Select(array => (array.Quantity, Indices: (IReadOnlyList<int>)[.. Enumerable.Range(0, array.Values.Length).Where(i => !IsSingle(array, i))]))
            .Where(each => each.Indices.Count > 0),
    ];

    private static bool AllSingle(TraceArray array)
    {
        for (var i = 0; i < array.Values.Length; i++)
        {
            if (!IsSingle(array, i))
                return false;
        }

        return true;
    }

    /// <summary>Whether a number is finite and half precision cannot represent it.</summary>
    private static bool ExceedsHalf(double value) => double.IsFinite(value) && (double)(Half)value != value;

    /// <summary>
    /// Whether a value is a float, exactly or in the digits that floats are written with. Values that are not finite fit any
    /// precision.
    /// </summary>
    private static bool IsSingle(TraceArray array, int i)
    {
        var (value, single) = (array.Values[i], (float)array.Values[i]);
        return !double.IsFinite(value) || Math.Abs(value - single) <= array.WrittenRadius(i)
            || (IsShortDecimal(value) && (Reads(single, "R", value) || Reads(single, "G9", value)));
    }

    /// <summary>
    /// Whether a number has at most nine digits, up to the rounding of reading it. About two in a million computed doubles pass.
    /// </summary>
    private static bool IsShortDecimal(double value)
    {
        var digits = Math.Abs(value) * Math.Pow(10, DigitsOfSingle - 1 - Math.Floor(Math.Log10(Math.Abs(value))));
        return !double.IsFinite(digits) || Math.Abs(digits - Math.Round(digits)) < 1e-6;
    }

    private static bool Reads(float single, string format, double value) =>
        double.Parse(single.ToString(format, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) == value;
}
