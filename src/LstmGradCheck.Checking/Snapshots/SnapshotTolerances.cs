namespace LstmGradCheck.Checking.Snapshots;

/// <summary>The tolerances of snapshots, each with its reason. Traces have none: see <see cref="Comparison.RoundingTolerance"/>.</summary>
public static class SnapshotTolerances
{
    /// <summary>
    /// What a recorded value may always differ by, absolutely: where a whole array is 0 but for rounding, its own largest
    /// magnitude says nothing. It is about one rounding of a number near 1, the size of activations.
    /// </summary>
    public const double Floor = 1e-16;

    /// <summary>
    /// What a new snapshot records as its tolerance, relative to the largest magnitude of an array. Twelve significant
    /// digits are at worst half a unit of the twelfth away from the number, which is <c>5e-12</c> of a number that begins
    /// with 1; two machines, whose exponential functions round differently, have been seen to add some hundred units of
    /// rounding, which is <c>1e-14</c>. Their sum is about half of this.
    /// </summary>
    public const double Default = 1e-11;

    /// <summary>
    /// The closest that a value of twelve digits can be asked to be, relative to itself, whatever smaller tolerance is
    /// asked for: the <c>5e-12</c> of its rounding and a tenth of that for the roundings before it.
    /// </summary>
    public const double TwelveDigits = 5.5e-12;

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
}
