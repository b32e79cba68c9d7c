namespace LstmGradCheck.Checking.Witnesses;

/// <summary>
/// How fast the remainder |E(v + h d) - E(v) - h g d| shrinks with h: as h^2 or faster if g is the gradient, as h if it is not.
/// Measured over the last steps of a ladder before the remainder drowns in rounding.
/// </summary>
/// <param name="Result">What the rate says.</param>
/// <param name="Power">The power of h; null if there is no remainder above rounding.</param>
internal sealed record TaylorRate(WitnessResult Result, double? Power)
{
    /// <summary>h = 1, 1/2, .. 2^-23: h^2 is 1e-14 at the last one, where the remainder of a right slope has drowned in the noise of E.</summary>
    internal const int Rungs = 24;

    /// <summary>
    /// How many remainders a rate is taken from, so that there are three rates one behind the other. Where an h^2 and an h^3
    /// cancel, single rates are anything, but none of them stays.
    /// </summary>
    private const int Points = 4;

    /// <summary>How many times the remainder that the slope's own roundings make a remainder must exceed.</summary>
    private const double RoundingsOfSlope = 4;

    /// <summary>The lowest last rate that counts as 2.</summary>
    private const double LowestOfTwo = 1.75;

    /// <summary>How far from 1 the last rates may be to count as 1, all of them.</summary>
    private const double AroundOne = 0.1;

    /// <summary>h of a rung of the ladder.</summary>
    internal static double StepOf(int rung) => Math.ScaleB(1, -rung);

    /// <summary>Measures a rate.</summary>
    /// <param name="changes">E(v + h d) - E(v) for each rung.</param>
    /// <param name="slope">g d, the derivative along the direction as the gradient has it, and how far roundings may put it off.</param>
    /// <param name="noise">How far E is off by rounding.</param>
    /// <param name="decidable">The largest error of the slope with which an agreement says something.</param>
    internal static TaylorRate Of(IReadOnlyList<double> changes, MeasuredDerivative slope, double noise, double decidable)
    {
        if (!double.IsFinite(slope.Value))
            return new(WitnessResult.Contradicts, null);
        var remainders = changes.Select((change, rung) => Math.Abs(change - (StepOf(rung) * slope.Value))).ToList();
        var first = remainders.FindIndex(double.IsFinite);
        if (first < 0)
            return new(WitnessResult.CannotTell, null);
        var clear = remainders.Skip(first).TakeWhile((remainder, i) => remainder > Drowning(first + i)).ToList();
        if (clear.Count >= Points)
            return OfLast([.. clear.TakeLast(Points)]);
        // All of E's change but rounding is the slope's, over a step at which a wrong one would show.
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
