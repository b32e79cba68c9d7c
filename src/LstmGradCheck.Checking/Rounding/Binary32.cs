namespace LstmGradCheck.Checking.Rounding;

/// <summary>Single precision: the problem's own numbers are rounded to it before anything is computed.</summary>
public readonly record struct Binary32 : IRoundingUnit
{
    /// <inheritdoc/>
    /// <remarks>2^-24.</remarks>
    public static double Unit => 5.9604644775390625e-8;

    /// <inheritdoc/>
    /// <remarks>The smallest normal float, so that flushing to 0 is allowed for.</remarks>
    public static double Underflow => 1.1754943508222875e-38;

    /// <inheritdoc/>
    public static double LargestSafe => 4.29e9;

    /// <inheritdoc/>
    public static double Round(double value) => (float)value;

    /// <inheritdoc/>
    public static double RoundAtRandom(double value, double residual, uint random)
    {
        var nearest = (float)value;
        if (Math.Abs(value) < Underflow && (random & 2) == 0)
            return 0;
        if (nearest == value || (random & 1) == 0)
            return nearest;
        // The neighbour on the other side of the result.
        return nearest < value ? MathF.BitIncrement(nearest) : MathF.BitDecrement(nearest);
    }

    /// <inheritdoc/>
    public static double ConversionError(double written) => (Unit * Math.Abs(written)) + Underflow;
}
