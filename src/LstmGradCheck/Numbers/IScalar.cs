using System.Numerics;

namespace LstmGradCheck.Numbers;

/// <summary>
/// The number type of the equations: sums, products and the functions of which squashings and objectives are composed.
/// Gradients are computed in <see cref="Real"/>; another type carries something extra through the same equations, such as
/// the imaginary part of a complex step.
/// </summary>
/// <typeparam name="T">The number type itself. Its default value is 0.</typeparam>
public interface IScalar<T> :
    IAdditionOperators<T, T, T>,
    ISubtractionOperators<T, T, T>,
    IMultiplyOperators<T, T, T>,
    IUnaryNegationOperators<T, T>
    where T : struct, IScalar<T>
{
    /// <summary>The double that this number represents, without what it carries along.</summary>
    double Value { get; }

    /// <summary>The number that represents a double.</summary>
    /// <param name="value">Any double; NaN and infinities pass through.</param>
    /// <returns>The number, carrying nothing along.</returns>
    static abstract T FromDouble(double value);

    /// <summary>exp(x).</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The exponential.</returns>
    static abstract T Exp(T x);

    /// <summary>The natural logarithm of x.</summary>
    /// <param name="x">The argument, greater than 0.</param>
    /// <returns>The logarithm.</returns>
    static abstract T Log(T x);

    /// <summary>The logistic function 1 / (1 + exp(-x)).</summary>
    /// <param name="x">The argument.</param>
    /// <returns>A number between 0 and 1.</returns>
    static abstract T Logistic(T x);

    /// <summary>The hyperbolic tangent of x.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>A number between -1 and 1.</returns>
    static abstract T Tanh(T x);

    /// <summary>clip(x) = min(max(x, -theta), theta).</summary>
    /// <param name="x">The argument; NaN passes through.</param>
    /// <param name="threshold">theta, above 0.</param>
    /// <returns>The argument, or the threshold that it is beyond.</returns>
    static virtual T Clip(T x, double threshold) =>
        x.Value > threshold ? T.FromDouble(threshold) : x.Value < -threshold ? T.FromDouble(-threshold) : x;

    /// <summary>The derivative of <see cref="Clip"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="threshold">theta, above 0.</param>
    /// <returns>1 where |x| is at most theta, else 0.</returns>
    static virtual T ClipPrime(T x, double threshold) => T.FromDouble(Math.Abs(x.Value) <= threshold ? 1 : 0);
}
