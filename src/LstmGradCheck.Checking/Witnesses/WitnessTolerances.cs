using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Witnesses;

/// <summary>The one place of the witnesses' tolerances, each with its reason; those of rounding are <see cref="MeasuredErrors"/>.</summary>
internal static class WitnessTolerances
{
    /// <summary>
    /// The largest own error, relative to the largest magnitude of an array, with which a witness still says that the array
    /// agrees. The smallest known mistakes are larger by some orders.
    /// </summary>
    internal const double Resolution = RoundingTolerance.OfDouble;

    /// <summary>The same for numbers of single precision, whose roundings alone amount to more than a millionth.</summary>
    internal const double SingleResolution = RoundingTolerance.OfSingle;

    /// <summary>
    /// How many of its estimated errors a finite difference may be off. The estimate is the larger change from twice the step
    /// and from the order before, which are larger than the error itself wherever errors shrink with the step.
    /// </summary>
    internal const double Estimates = 8;

    /// <summary>How many times the noise of E a remainder must exceed to be one: then the noise changes a rate by less than 0.1.</summary>
    internal const double Noises = 64;

    /// <summary>
    /// The share of the largest magnitude of all arrays of a gradient that counts as the magnitude of any of them: what is so
    /// much smaller, such as an array that is 0 but for rounding, is not measured relative to itself.
    /// </summary>
    private const double SmallArray = 1e-3;

    /// <summary>The magnitude of an array of a gradient: its largest value, or <see cref="SmallArray"/> of the largest of all.</summary>
    internal static double Scale(GradientTrace trace, IEnumerable<Quantity> group) =>
        Math.Max(MagnitudeOf(trace, group), SmallArray * MagnitudeOf(trace, trace.Arrays.Select(array => array.Quantity).Where(GradientDirection.Has)));

    /// <summary>The largest magnitude of some arrays; what is not finite is left out.</summary>
    internal static double MagnitudeOf(GradientTrace trace, IEnumerable<Quantity> group) =>
        group.Select(quantity => Magnitude.Of(trace[quantity.Name])).DefaultIfEmpty().Max();
}
