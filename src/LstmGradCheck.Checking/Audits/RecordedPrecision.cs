using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Audits;

/// <summary>The precision in which a recorded gradient was computed, inferred from its values.</summary>
/// <param name="IsSingle">
/// Whether the rounding of single precision applies to it (<see cref="SinglePrecision"/>); otherwise that of double precision.
/// </param>
/// <param name="Values">The number of its values; NaN, which stands for what was not recorded, is none.</param>
/// <param name="Exceptions">
/// In a gradient of single precision, the values that are not: for each array with such values, their row-major indices, counted from 0.
/// </param>
public sealed record RecordedPrecision(bool IsSingle, long Values, IReadOnlyList<(Quantity Quantity, IReadOnlyList<int> Indices)> Exceptions)
{
    /// <summary>Determines the precision of a gradient.</summary>
    /// <param name="recorded">The gradient.</param>
    /// <returns>Its precision.</returns>
    public static RecordedPrecision Of(GradientTrace recorded)
    {
        var isSingle = SinglePrecision.Is(recorded);
        return new(isSingle, recorded.Arrays.Sum(array => (long)array.Values.Count(value => !double.IsNaN(value))), isSingle ? SinglePrecision.ExceptionsOf(recorded) : []);
    }

    /// <summary>The number of values of single precision.</summary>
    public long SingleValues => Values - Exceptions.Sum(each => (long)each.Indices.Count);
}
