namespace LstmGradCheck.Checking.Rounding;

/// <summary>bfloat16: the exponents of single precision with eight significant bits.</summary>
public readonly record struct BFloat16 : IRoundingUnit
{
    private static readonly ShortFormat Format = new(8, -126, 3.3895313892515355e38);

    /// <inheritdoc/>
    /// <remarks>2^-8.</remarks>
    public static double Unit => 0.00390625;

    /// <inheritdoc/>
    /// <remarks>The smallest normal number, so that flushing to 0 is allowed for.</remarks>
    public static double Underflow => Binary32.Underflow;

    /// <inheritdoc/>
    public static double LargestSafe => Binary32.LargestSafe;

    /// <inheritdoc/>
    /// <remarks>Programs compute functions in single precision, and round once.</remarks>
    public static double FunctionUnits => 0;

    /// <inheritdoc/>
    public static double Round(double value) => Format.Nearest(value);

    /// <inheritdoc/>
    public static double RoundAtRandom(double value, double residual, uint random) =>
        Math.Abs(value) < Underflow && (random & 2) == 0 ? 0 : Format.Neighbour(value, (random & 1) == 0);

    /// <inheritdoc/>
    public static double ConversionError(double written) => (Unit * Math.Abs(written)) + Underflow;
}
