using System.Numerics;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Checking.Sources;

/// <summary>
/// A complex number as the number type of the equations. Its imaginary part carries a tiny step along; no derivative is programmed
/// here.
/// </summary>
/// <param name="Complex">The number.</param>
public readonly record struct StepNumber(Complex Complex) : IScalar<StepNumber>
{
    /// <summary>h: a power of 2, so that dividing by it is exact, and so small that its square vanishes beside 1.</summary>
    internal static readonly double H = Math.ScaleB(1, -200);

    /// <inheritdoc/>
    public double Value => Complex.Real;

    /// <summary>The imaginary part: the step times the derivative.</summary>
    public double Imaginary => Complex.Imaginary;

    /// <inheritdoc/>
    public static StepNumber FromDouble(double value) => new(new Complex(value, 0));

    /// <summary>a + b.</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    /// <returns>The sum.</returns>
    public static StepNumber operator +(StepNumber left, StepNumber right) => new(left.Complex + right.Complex);

    /// <summary>a - b.</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    /// <returns>The difference.</returns>
    public static StepNumber operator -(StepNumber left, StepNumber right) => new(left.Complex - right.Complex);

    /// <summary>a b.</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    /// <returns>The product.</returns>
    public static StepNumber operator *(StepNumber left, StepNumber right) => new(left.Complex * right.Complex);

    /// <summary>-a.</summary>
    /// <param name="value">a.</param>
    /// <returns>The number with its sign changed.</returns>
    public static StepNumber operator -(StepNumber value) => new(-value.Complex);

    /// <inheritdoc/>
    public static StepNumber Exp(StepNumber x) => new(Complex.Exp(x.Complex));

    /// <inheritdoc/>
    public static StepNumber Log(StepNumber x) => new(Complex.Log(x.Complex));

    /// <inheritdoc/>
    /// <remarks>For negative arguments exp(x) / (1 + exp(x)), which does not overflow.</remarks>
    public static StepNumber Logistic(StepNumber x)
    {
        var e = Complex.Exp(x.Value < 0 ? x.Complex : -x.Complex);
        return new((x.Value < 0 ? e : Complex.One) / (Complex.One + e));
    }

    /// <inheritdoc/>
    public static StepNumber Tanh(StepNumber x) => new(Complex.Tanh(x.Complex));
}
