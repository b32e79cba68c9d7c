namespace LstmGradCheck.Checking.Rounding;

/// <summary>Half precision (float16): eleven significant bits, and numbers up to 65504.</summary>
public readonly record struct Binary16 : IRoundingUnit
{
    private static readonly ShortFormat Format = new(11, -14, 65504);

    /// <inheritdoc/>
    /// <remarks>2^-11.</remarks>
    public static double Unit => 0.00048828125;

    /// <inheritdoc/>
    /// <remarks>The smallest subnormal number, 2^-24: gradients would be lost below 6e-5, so that no program flushes these to 0.</remarks>
    public static double Underflow => 5.9604644775390625e-8;

    /// <inheritdoc/>
    public static double LargestSafe => 15.99;

    /// <inheritdoc/>
    /// <remarks>Programs compute functions in single precision, and round once.</remarks>
    public static double FunctionUnits => 0;

    /// <inheritdoc/>
    public static double Round(double value) => Format.Nearest(value);

    /// <inheritdoc/>
    public static double RoundAtRandom(double value, double residual, uint random) => Format.Neighbour(value, (random & 1) == 0);

    /// <inheritdoc/>
    public static double ConversionError(double written) => (Unit * Math.Abs(written)) + Underflow;
}
