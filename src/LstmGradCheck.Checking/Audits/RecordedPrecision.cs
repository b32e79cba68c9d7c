using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Audits;

/// <summary>In which precision a recorded gradient was computed, by its numbers.</summary>
/// <param name="IsSingle">Whether it is judged by the rounding of single precision (<see cref="SinglePrecision"/>), else of double precision.</param>
/// <param name="Values">The number of its values.</param>
/// <param name="Exceptions">The values that are not of single precision where the others are, array by array; their row-major indices, counted from 0.</param>
public sealed record RecordedPrecision(bool IsSingle, long Values, IReadOnlyList<(Quantity Quantity, IReadOnlyList<int> Indices)> Exceptions)
{
    /// <summary>Looks at the numbers of a gradient.</summary>
    /// <param name="recorded">The gradient.</param>
    /// <returns>Its precision.</returns>
    public static RecordedPrecision Of(GradientTrace recorded)
    {
        var isSingle = SinglePrecision.Is(recorded);
        return new(isSingle, recorded.Arrays.Sum(array => (long)array.Values.Length), isSingle ? SinglePrecision.ExceptionsOf(recorded) : []);
    }

    /// <summary>The number of values of single precision.</summary>
    public long SingleValues => Values - Exceptions.Sum(each => (long)each.Indices.Count);
}
