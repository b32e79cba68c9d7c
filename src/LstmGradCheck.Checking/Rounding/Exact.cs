namespace LstmGradCheck.Checking.Rounding;

/// <summary>No rounding: the bounds that remain are those of the hand-derived values in double precision.</summary>
public readonly record struct Exact : IRoundingUnit
{
    /// <inheritdoc/>
    public static double Unit => 0;

    /// <inheritdoc/>
    /// <remarks>That of the double.</remarks>
    public static double Underflow => Binary64.Underflow;

    /// <inheritdoc/>
    public static double LargestSafe => Binary64.LargestSafe;

    /// <inheritdoc/>
    public static double Round(double value) => value;

    /// <inheritdoc/>
    public static double RoundAtRandom(double value, double residual, uint random) => value;

    /// <inheritdoc/>
    public static double ConversionError(double written) => 0;
}
