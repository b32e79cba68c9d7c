namespace LstmGradCheck.Verification.Rounding;

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
    public static double Largest => 1.15e77;

    /// <inheritdoc/>
    public static double Round(double value) => value;

    /// <inheritdoc/>
    /// <remarks>
    /// The exact result is not at hand, only the nearest number: every fourth one is moved to a neighbour, which makes half a unit as root
    /// mean square, as far as a rounding to the nearest goes at most.
    /// </remarks>
    public static double RoundAtRandom(double value, uint random) =>
        Math.Abs(value) < Underflow && (random & 8) == 0 ? 0
        : (random & 6) != 0 ? value
        : (random & 1) == 0 ? Math.BitDecrement(value) : Math.BitIncrement(value);

    /// <inheritdoc/>
    public static double ConversionError(double written) => 0;
}
