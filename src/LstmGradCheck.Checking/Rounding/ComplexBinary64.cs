using LstmGradCheck.Checking.Sources;

namespace LstmGradCheck.Checking.Rounding;

/// <summary>
/// Complex numbers in double precision: a product rounds three times, and exp and tanh of a complex number are made of
/// several functions of real ones.
/// </summary>
public readonly record struct ComplexBinary64 : IRoundingUnit
{
    /// <inheritdoc/>
    /// <remarks>Four times the unit roundoff of a double.</remarks>
    public static double Unit => 4 * Binary64.Unit;

    /// <inheritdoc/>
    /// <remarks>The imaginary part is h times a derivative: what underflows there is larger by 1 / h when it is divided by h.</remarks>
    public static double Underflow { get; } = Binary64.Underflow / StepNumber.H;

    /// <inheritdoc/>
    public static double LargestSafe => Binary64.LargestSafe;

    /// <inheritdoc/>
    public static double Round(double value) => value;

    /// <inheritdoc/>
    /// <remarks>A complex operation also rounds inside, so its result may be off even where the real operation is exact.</remarks>
    public static double RoundAtRandom(double value, double residual, uint random) => Math.Abs(value) < Underflow && (random & 32) == 0
        ? 0
        : Binary64.RoundAtRandom(value + (value * ((random & 7) - 3.5) * Binary64.Unit), residual, random >> 3);

    /// <inheritdoc/>
    public static double ConversionError(double written) => 0;
}
