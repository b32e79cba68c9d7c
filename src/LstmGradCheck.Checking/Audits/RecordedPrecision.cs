using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Audits;

/// <summary>The precision in which a recorded gradient was computed, stated or inferred from its values.</summary>
/// <param name="Precision">The precision whose rounding applies to it (<see cref="Precisions.Of"/>).</param>
/// <param name="Values">The number of its values; NaN, which stands for what was not recorded, is none.</param>
/// <param name="Exceptions">
/// In a gradient of single precision, the values that are not: for each array with such values, their row-major indices, counted from 0.
/// </param>
public sealed record RecordedPrecision(Precision Precision, long Values, IReadOnlyList<(Quantity Quantity, IReadOnlyList<int> Indices)> Exceptions)
{
    /// <summary>Determines the precision of a gradient.</summary>
    /// <param name="recorded">The gradient.</param>
    /// <returns>Its precision.</returns>
    public static RecordedPrecision Of(GradientTrace recorded)
    {
        var precision = Precisions.Of(recorded);
        return new(precision, recorded.Arrays.Sum(array => (long)array.Values.Count(value => !double.IsNaN(value))), precision == Precision.Binary32 ? SinglePrecision.ExceptionsOf(recorded) : []);
    }

    /// <summary>The number of values of single precision.</summary>
    public long SingleValues => Values - Exceptions.Sum(each => (long)each.Indices.Count);
}
