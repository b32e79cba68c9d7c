using MathNet.Numerics.Differentiation;

namespace LstmGradCheck.Checking.Witnesses;

/// <summary>
/// The derivative of a function at 0 by central differences of MathNet.Numerics, with step and order chosen by their estimated
/// errors. The step is halved until rounding alone is larger than the best estimate so far; at each step the orders 4, 6 and 8
/// are tried.
/// </summary>
/// <param name="noise">How far values of the function are off by rounding.</param>
internal sealed class Differentiator(double noise)
{
    /// <summary>Central differences of 2 r + 1 points are of order 2 r; order 2 is there to be compared with.</summary>
    private const int Reach = 4;

    private const int FirstExponent = -2;

    private const int LastExponent = -30;

    private static readonly NumericalDerivative[] Differences =
        [.. Enumerable.Range(1, Reach).Select(reach => new NumericalDerivative((2 * reach) + 1, reach))];

    /// <summary>For each order the sum of the magnitudes of its coefficients: how often the noise enters.</summary>
    private static readonly double[] Weights =
    [
        .. Enumerable.Range(1, Reach).Select(reach => new FiniteDifferenceCoefficients((2 * reach) + 1).GetCoefficients(reach, 1).Sum(Math.Abs)),
    ];

    /// <summary>Measures f'(0).</summary>
    /// <param name="function">f; values that are not finite make a step useless.</param>
    /// <returns>
    /// The value of the step and order with the least estimated error. The estimate of the truncation is what changed from twice
    /// the step to this one or from the order before to this one, the larger; that of the rounding is the noise over the step.
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

        // Differences from the value at 0, so that what the coefficients are off is not multiplied with it.
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
