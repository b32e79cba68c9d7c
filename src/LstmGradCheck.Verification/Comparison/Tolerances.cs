namespace LstmGradCheck.Verification.Comparison;

/// <summary>The one place of the tolerances, each with its reason.</summary>
public static class Tolerances
{
    /// <summary>The unit of rounding of a double, 2^-53: the largest relative error of one rounded operation.</summary>
    public const double RoundingUnit = 1.1102230246251565e-16;

    /// <summary>
    /// How many units of rounding two arrays may differ by, relative to their largest magnitude. A value of a trace is
    /// a sum of some hundred to some thousand terms whose roundings partly cancel; two right ways of summing them have
    /// been seen to differ by up to 110 units on the canonical suite. The smallest known mistake is larger by many orders.
    /// </summary>
    public const double Units = 1024;

    /// <summary>
    /// What two values may always differ by, absolutely: where a whole array is 0 but for rounding, its own largest
    /// magnitude says nothing. It is about one rounding of a number near 1, the size of activations.
    /// </summary>
    public const double Floor = 1e-16;

    /// <summary>
    /// The tolerance for two arrays: relative to the smaller of their largest magnitudes, so that one wild value in one
    /// of them cannot excuse the others.
    /// </summary>
    /// <param name="first">One array.</param>
    /// <param name="second">The other one, of the same length.</param>
    /// <returns>The largest absolute difference at which they agree.</returns>
    public static double For(double[] first, double[] second) =>
        Math.Max(Floor, Units * RoundingUnit * Math.Min(Magnitude(first), Magnitude(second)));

    /// <summary>The largest magnitude of an array; what is not finite is left out.</summary>
    /// <param name="values">The values.</param>
    /// <returns>The largest absolute value, or 0.</returns>
    public static double Magnitude(double[] values)
    {
        var largest = 0.0;
        foreach (var value in values)
        {
            if (double.IsFinite(value))
                largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }
}
