namespace LstmGradCheck.Checking.Witnesses;

/// <summary>
/// How fast the remainder |E(v + h d) - E(v) - h g d| shrinks with h: as h^2 or faster if g is the gradient, as h if it is not.
/// Measured over the last rungs of a ladder of steps h before the remainder drowns in rounding errors.
/// </summary>
/// <param name="Result">The verdict by the rate.</param>
/// <param name="Power">The power of h; null if no remainder is above rounding errors.</param>
internal sealed record TaylorRate(WitnessResult Result, double? Power)
{
    /// <summary>h = 1, 1/2, .. 2^-23. At the last, h^2 is 1e-14, and a right slope's remainder has drowned in the noise of E.</summary>
    internal const int Rungs = 24;

    /// <summary>
    /// How many remainders are used, which gives three consecutive rates. Where terms in h^2 and h^3 cancel, a single rate can
    /// have any value, but consecutive rates do not keep it.
    /// </summary>
    private const int Points = 4;

    /// <summary>The factor by which a remainder must exceed the part of it that comes from rounding errors of the slope.</summary>
    private const double RoundingsOfSlope = 4;

    /// <summary>The lowest last rate that counts as 2.</summary>
    private const double LowestOfTwo = 1.75;

    /// <summary>How far from 1 each of the last rates may be to count as 1.</summary>
    private const double AroundOne = 0.1;

    /// <summary>h of a rung of the ladder.</summary>
    internal static double StepOf(int rung) => Math.ScaleB(1, -rung);

    /// <summary>Measures a rate.</summary>
    /// <param name="changes">E(v + h d) - E(v) for each rung.</param>
    /// <param name="slope">g d, the derivative along the direction according to the gradient, and its possible rounding error.</param>
    /// <param name="noise">The rounding error of E.</param>
    /// <param name="decidable">The largest error of the slope with which agreement still means something.</param>
    internal static TaylorRate Of(IReadOnlyList<double> changes, MeasuredDerivative slope, double noise, double decidable)
    {
        if (!double.IsFinite(slope.Value))
            return new(WitnessResult.Contradicts, null);
        var remainders = changes.Select((change, rung) => Math.Abs(change - (StepOf(rung) * slope.Value))).ToList();
        var first = remainders.FindLastIndex(remainder => !double.IsFinite(remainder)) + 1;
        if (first == remainders.Count)
            return new(WitnessResult.CannotTell, null);
        var clear = remainders.Skip(first).TakeWhile((remainder, i) => remainder > Drowning(first + i)).ToList();
        if (clear.Count >= Points)
            return OfLast([.. clear.TakeLast(Points)]);
        // The slope accounts for all of E's change up to rounding, over a step at which a wrong slope would show.
        var drowned = first + clear.Count;
        var isSlope = drowned < remainders.Count && Drowning(drowned) <= StepOf(drowned) * decidable;
        return new(isSlope ? WitnessResult.Agrees : WitnessResult.CannotTell, null);

        double Drowning(int rung) => (WitnessTolerances.Noises * noise) + (RoundingsOfSlope * StepOf(rung) * slope.Error);
    }

    private static TaylorRate OfLast(List<double> remainders)
    {
        var rates = remainders.Zip(remainders.Skip(1), (r, next) => Math.Log2(r / next)).ToList();
        var result = rates[^1] >= LowestOfTwo ? WitnessResult.Agrees
            : rates.TrueForAll(rate => Math.Abs(rate - 1) <= AroundOne) ? WitnessResult.Contradicts : WitnessResult.CannotTell;
        return new(result, rates[^1]);
    }
}
