namespace LstmGradCheck.Checking.Snapshots;

/// <summary>The tolerances of snapshots, each with its reason. Traces need none: see <see cref="Comparison.RoundingTolerance"/>.</summary>
public static class SnapshotTolerances
{
    /// <summary>
    /// The absolute difference that is always allowed: where a whole array is 0 up to rounding, its own largest magnitude
    /// gives no scale. It is about one rounding error of a number near 1, the size of activations.
    /// </summary>
    public const double Floor = 1e-16;

    /// <summary>
    /// The tolerance that a new snapshot records, relative to the largest magnitude of an array. Rounding a number to twelve
    /// significant digits changes it by at most half a unit of the twelfth, which is <c>5e-12</c> of a number that begins with
    /// 1. Two machines whose exponential functions round differently were seen to add about a hundred unit roundoffs, which is
    /// <c>1e-14</c>. The sum of both is about half of this tolerance.
    /// </summary>
    public const double Default = 1e-11;

    /// <summary>
    /// The smallest tolerance for a value of twelve digits, relative to the value, even if a smaller one is requested: the
    /// <c>5e-12</c> from rounding it to twelve digits, and a tenth of that for the rounding errors before that.
    /// </summary>
    public const double TwelveDigits = 5.5e-12;

    /// <summary>The tolerance for a recorded value of twelve digits.</summary>
    /// <param name="relative">The tolerance relative to the scale.</param>
    /// <param name="scale">
    /// The largest magnitude of the recorded array; for its norm and its dot products with sign vectors, this times the
    /// square root of the number n of its values. A norm changes by at most sqrt(n) times the largest change of a value. A
    /// dot product could change by n times as much, but only if all changes follow its signs. Rounding errors do not, and a
    /// factor of n would let a single value change n times as much as it may.
    /// </param>
    /// <param name="recorded">The recorded value.</param>
    /// <returns>The largest absolute difference at which a value counts as equal to it.</returns>
    public static double ForRecorded(double relative, double scale, double recorded) =>
        Math.Max(Floor, Math.Max(relative * scale, double.IsFinite(recorded) ? TwelveDigits * Math.Abs(recorded) : 0));
}
