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

    /// <summary><see cref="Units"/> units of rounding of a double: how far two arrays may differ, relative to their largest magnitude.</summary>
    public const double Relative = Units * RoundingUnit;

    /// <summary>
    /// What two values may always differ by, absolutely: where a whole array is 0 but for rounding, its own largest
    /// magnitude says nothing. It is about one rounding of a number near 1, the size of activations.
    /// </summary>
    public const double Floor = 1e-16;

    /// <summary>
    /// What a new snapshot records as its tolerance, relative to the largest magnitude of an array. Twelve significant
    /// digits are at worst half a unit of the twelfth away from the number, which is <c>5e-12</c> of a number that begins
    /// with 1; two machines, whose exponential functions round differently, add about <see cref="Units"/> units of
    /// rounding, which is <c>1.1e-13</c>. Their sum is half of this.
    /// </summary>
    public const double Snapshot = 1e-11;

    /// <summary>
    /// The closest that a value of twelve digits can be asked to be, relative to itself, whatever smaller tolerance is
    /// asked for: the <c>5e-12</c> of its rounding and a tenth of that for the roundings before it.
    /// </summary>
    public const double TwelveDigits = 5.5e-12;

    /// <summary>
    /// The tolerance for two arrays: relative to the smaller of their largest magnitudes, so that one wild value in one
    /// of them cannot excuse the others.
    /// </summary>
    /// <param name="first">One array.</param>
    /// <param name="second">The other one, of the same length.</param>
    /// <param name="relative">The tolerance relative to that magnitude, such as <c>1e-4</c> for numbers of single precision.</param>
    /// <returns>The largest absolute difference at which they agree, at least that of <see cref="FloorFor"/>.</returns>
    public static double For(double[] first, double[] second, double relative = Relative) =>
        Math.Max(FloorFor(relative), relative * Math.Min(Magnitude(first), Magnitude(second)));

    /// <summary>
    /// What two values may always differ by where the tolerance is a given one. A looser tolerance is asked for because
    /// numbers are rounded more coarsely, and then so are those that would be 0 but for rounding: the floor grows in
    /// the same proportion. Single precision, whose unit of rounding is 6e-8, has a floor of 9e-8 at <c>1e-4</c>.
    /// </summary>
    /// <param name="relative">The tolerance relative to the largest magnitude of an array.</param>
    /// <returns>The absolute difference, never less than <see cref="Floor"/>.</returns>
    public static double FloorFor(double relative) => Floor * Math.Max(1, relative / Relative);

    /// <summary>The tolerance for a recorded value of twelve digits.</summary>
    /// <param name="relative">The tolerance relative to the scale.</param>
    /// <param name="scale">
    /// The largest magnitude of the recorded array; for its norm and its dot products with signs times the square root
    /// of the number n of its values. A norm moves by at most sqrt(n) times the largest change of a value. A dot
    /// product could move n times as far, but only by changes that all follow its signs; roundings do not, and
    /// a tolerance of n would let a single value change n times as much as it may.
    /// </param>
    /// <param name="recorded">The recorded value.</param>
    /// <returns>The largest absolute difference at which a value equals it.</returns>
    public static double ForRecorded(double relative, double scale, double recorded) =>
        Math.Max(Floor, Math.Max(relative * scale, double.IsFinite(recorded) ? TwelveDigits * Math.Abs(recorded) : 0));

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
