namespace LstmGradCheck.Checking.Rounding;

/// <summary>Double precision.</summary>
public readonly record struct Binary64 : IRoundingUnit
{
    /// <inheritdoc/>
    /// <remarks>2^-53.</remarks>
    public static double Unit => 1.1102230246251565e-16;

    /// <inheritdoc/>
    /// <remarks>The smallest normal double, so that flushing to 0 is allowed for.</remarks>
    public static double Underflow => 2.2250738585072014e-308;

    /// <inheritdoc/>
    public static double LargestSafe => 1.15e77;

    /// <inheritdoc/>
    public static double Round(double value) => value;

    /// <inheritdoc/>
    public static double RoundAtRandom(double value, double residual, uint random) =>
        Math.Abs(value) < Underflow && (random & 2) == 0 ? 0
        : residual == 0 || (random & 1) == 0 ? value
        : residual > 0 ? Math.BitIncrement(value) : Math.BitDecrement(value);

    /// <inheritdoc/>
    public static double ConversionError(double written) => 0;
}
