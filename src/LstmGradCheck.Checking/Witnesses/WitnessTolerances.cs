using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Witnesses;

/// <summary>The tolerances of all witnesses, each with its reason; those for rounding errors are <see cref="MeasuredErrors"/>.</summary>
internal static class WitnessTolerances
{
    /// <summary>
    /// The largest error, relative to the largest magnitude of an array, with which a witness may still find that the array
    /// agrees. The smallest known mistakes are larger by some orders of magnitude.
    /// </summary>
    internal const double Resolution = RoundingTolerance.OfDouble;

    /// <summary>The same for single precision, where rounding errors alone can exceed a millionth.</summary>
    internal const double SingleResolution = RoundingTolerance.OfSingle;

    /// <summary>
    /// How many times its estimated error a finite difference may be off. The estimate is the larger of the changes from twice
    /// the step size and from the next lower order, which exceed the error itself wherever errors shrink with the step size.
    /// </summary>
    internal const double Estimates = 8;

    /// <summary>How many times the noise of E a remainder must exceed to be used: then the noise changes a rate by less than 0.1.</summary>
    internal const double Noises = 64;

    /// <summary>
    /// The least magnitude of an array, as a share of the largest magnitude in the whole gradient. An array with smaller values,
    /// such as one that is 0 up to rounding, is not measured relative to itself.
    /// </summary>
    private const double SmallArray = 1e-3;

    /// <summary>The magnitude of an array: its largest value, but at least <see cref="SmallArray"/> times the largest of all.</summary>
    internal static double Scale(GradientTrace trace, IEnumerable<Quantity> group) =>
        Math.Max(MagnitudeOf(trace, group), SmallArray * MagnitudeOf(trace, trace.Arrays.Select(array => array.Quantity).Where(GradientDirection.Has)));

    /// <summary>The largest magnitude of some arrays; values that are not finite are left out.</summary>
    internal static double MagnitudeOf(GradientTrace trace, IEnumerable<Quantity> group) =>
        group.Select(quantity => Magnitude.Of(trace[quantity.Name])).DefaultIfEmpty().Max();
}
