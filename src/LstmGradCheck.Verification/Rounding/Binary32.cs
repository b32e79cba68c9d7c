namespace LstmGradCheck.Verification.Rounding;

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
    public static double Largest => 4.29e9;

    /// <inheritdoc/>
    public static double Round(double value) => (float)value;
}
