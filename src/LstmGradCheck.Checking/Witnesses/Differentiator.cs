using MathNet.Numerics.Differentiation;

namespace LstmGradCheck.Checking.Witnesses;

/// <summary>
/// The derivative of a function at 0 by central differences of MathNet.Numerics, with step size and order chosen by their
/// estimated errors. The step size is halved until its rounding error alone is larger than the smallest estimated error so
/// far; for each step size, orders 4, 6 and 8 are tried.
/// </summary>
/// <param name="noise">The rounding error of the function's values.</param>
internal sealed class Differentiator(double noise)
{
    /// <summary>Central differences on 2 r + 1 points have order 2 r; order 2 is used only for comparison.</summary>
    private const int Reach = 4;

    private const int FirstExponent = -2;

    private const int LastExponent = -30;

    private static readonly NumericalDerivative[] Differences =
        [.. Enumerable.Range(1, Reach).Select(reach => new NumericalDerivative((2 * reach) + 1, reach))];

    /// <summary>For each order, the sum of the magnitudes of its coefficients: the factor with which the noise enters.</summary>
    private static readonly double[] Weights =
    [
        .. Enumerable.Range(1, Reach).Select(reach => new FiniteDifferenceCoefficients((2 * reach) + 1).GetCoefficients(reach, 1).Sum(Math.Abs)),
    ];

    /// <summary>Measures f'(0).</summary>
    /// <param name="function">f; a step size at which values are not finite is not used.</param>
    /// <returns>
    /// The value for the step size and order with the smallest estimated error. The truncation error is estimated by the larger of
    /// the changes from twice the step size and from the next lower order; the rounding error by the noise over the step size.
    /// </returns>
    internal MeasuredDerivative Measure(Func<double, double> function)
    {
        var (best, before) = (new MeasuredDerivative(double.NaN, double.PositiveInfinity), (double[]?)null);
        var known = new Dictionary<double, double>();
        var origin = function(0);
        for (var exponent = FirstExponent; exponent >= LastExponent; exponent--)
        {
            var h = Math.ScaleB(1, exponent);
            if (Weights[0] * noise / h > best.Error)
                break;
            var now = Array.ConvertAll(Enumerable.Range(1, Reach).ToArray(), reach => Difference(reach, h));
            for (var i = 1; before is not null && i < Reach; i++)
            {
                var error = Math.Max(Math.Abs(now[i] - before[i]), Math.Abs(now[i] - now[i - 1])) + (Weights[i] * noise / h);
                if (error < best.Error)
                    best = new(now[i], error);
            }

            before = now;
        }

        return best;

        // Differences from the value at 0, so that errors of the coefficients are not multiplied by that value.
        double Difference(int reach, double h) =>
            Differences[reach - 1].EvaluateDerivative([.. Enumerable.Range(-reach, (2 * reach) + 1).Select(k => Value(k * h) - origin)], 1, h);

        double Value(double at)
        {
            if (!known.TryGetValue(at, out var value))
                known[at] = value = function(at);
            return value;
        }
    }
}
