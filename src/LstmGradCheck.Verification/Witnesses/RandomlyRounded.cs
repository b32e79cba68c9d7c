using LstmGradCheck.Numbers;

namespace LstmGradCheck.Verification.Witnesses;

/// <summary>
/// A double whose every operation is rounded at random, to one of the neighbours of what it would have been: how far results
/// scatter says what their roundings amount to. (D. S. Parker, Monte Carlo arithmetic, 1997.) What is random is a mixture of
/// the result's own digits, so that the same operands give the same result.
/// </summary>
/// <param name="Value">The double.</param>
internal readonly record struct RandomlyRounded(double Value) : IScalar<RandomlyRounded>
{
    /// <inheritdoc/>
    public static RandomlyRounded FromDouble(double value) => new(value);

    public static RandomlyRounded operator +(RandomlyRounded left, RandomlyRounded right) => Round(left.Value + right.Value);

    public static RandomlyRounded operator -(RandomlyRounded left, RandomlyRounded right) => Round(left.Value - right.Value);

    public static RandomlyRounded operator *(RandomlyRounded left, RandomlyRounded right) => Round(left.Value * right.Value);

    public static RandomlyRounded operator -(RandomlyRounded value) => new(-value.Value);

    /// <inheritdoc/>
    public static RandomlyRounded Exp(RandomlyRounded x) => Round(Math.Exp(x.Value));

    /// <inheritdoc/>
    public static RandomlyRounded Log(RandomlyRounded x) => Round(Math.Log(x.Value));

    /// <inheritdoc/>
    public static RandomlyRounded Logistic(RandomlyRounded x) => Round(Real.Logistic(new(x.Value)).Value);

    /// <inheritdoc/>
    public static RandomlyRounded Tanh(RandomlyRounded x) => Round(Math.Tanh(x.Value));

    /// <summary>The number below or above; 0 stays, as sums and products that are 0 are exact.</summary>
    internal static RandomlyRounded Round(double value)
    {
        if (value == 0)
            return new(0);
        // The multiplier is the golden ratio's, 2^64 / 1.618: its product's top bit depends on all bits.
        var mixed = unchecked(BitConverter.DoubleToUInt64Bits(value) * 0x9E3779B97F4A7C15UL);
        return new((mixed >> 63) == 0 ? Math.BitDecrement(value) : Math.BitIncrement(value));
    }
}
