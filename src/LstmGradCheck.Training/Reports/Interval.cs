using System.Runtime.InteropServices;

namespace LstmGradCheck.Training.Reports;

/// <summary>A 95 % confidence interval.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Interval(double Low, double High)
{
    /// <summary>The 0.975 quantile of the normal distribution.</summary>
    private const double Z = 1.959963984540054;

    /// <summary>Whether it holds a number.</summary>
    /// <param name="value">The number.</param>
    /// <returns>Whether it does.</returns>
    public bool Holds(double value) => value >= Low && value <= High;

    /// <summary>The interval of a fraction (Wilson 1927).</summary>
    /// <param name="successes">How many succeeded.</param>
    /// <param name="trials">Of how many, at least 1.</param>
    /// <returns>The interval.</returns>
    public static Interval OfFraction(int successes, int trials)
    {
        var (p, n) = ((double)successes / trials, (double)trials);
        var (middle, half) = (p + (Z * Z / (2 * n)), Z * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4 * n * n))));
        var scale = 1 + (Z * Z / n);
        // At the ends the formula is exact but for rounding.
        return new(successes == 0 ? 0 : (middle - half) / scale, successes == trials ? 1 : (middle + half) / scale);
    }

    /// <summary>The interval of a mean: 1.96 standard errors on both sides.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="deviation">The standard deviation of the values.</param>
    /// <param name="count">Their number, at least 2.</param>
    /// <returns>The interval.</returns>
    public static Interval OfMean(double mean, double deviation, int count) => new(mean - (Z * deviation / Math.Sqrt(count)), mean + (Z * deviation / Math.Sqrt(count)));
}
