namespace LstmGradCheck.Verification.Rounding;

/// <summary>Single precision: the problem's own numbers are rounded to it before anything is computed.</summary>
public readonly record struct Binary32 : IRoundingUnit
{
    /// <summary>The bits of a double that a float lacks.</summary>
    private const ulong BelowLastBit = (1UL << 29) - 1;

    /// <inheritdoc/>
    /// <remarks>2^-24.</remarks>
    public static double Unit => 5.9604644775390625e-8;

    /// <inheritdoc/>
    /// <remarks>The smallest normal float, so that flushing to 0 is allowed for.</remarks>
    public static double Underflow => 1.1754943508222875e-38;

    /// <inheritdoc/>
    public static double Largest => 4.29e9;

    /// <inheritdoc/>
    public static double Round(double value) => (float)value;

    /// <inheritdoc/>
    public static double RoundAtRandom(double value, uint random)
    {
        if (Math.Abs(value) < Underflow)
            return (random & 1) == 0 ? 0 : (float)value;
        // The nearer neighbour is the likelier one (stochastic rounding): what is added below a float's last bit carries into it as often.
        var bits = BitConverter.DoubleToUInt64Bits(value) + (random & BelowLastBit);
        return (float)BitConverter.UInt64BitsToDouble(bits & ~BelowLastBit);
    }

    /// <inheritdoc/>
    public static double ConversionError(double written) => (Unit * Math.Abs(written)) + Underflow;
}
