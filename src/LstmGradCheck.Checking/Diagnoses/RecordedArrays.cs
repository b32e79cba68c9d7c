using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Diagnoses;

/// <summary>The errors and gradients that were recorded, with what rounding can do to each array: what a gradient has to explain.</summary>
internal sealed class RecordedArrays
{
    /// <summary>
    /// Mistakes that enlarge the errors enlarge their roundings from step to step as well. Before the roundings of a mistaken gradient
    /// are measured, so many times as much as those of the right one passes.
    /// </summary>
    private const double Unmeasured = 1e3;

    private readonly List<TraceArray> arrays;
    private readonly (double Rounding, double Magnitude)[] ofRight;
    private readonly double[] tolerances;

    /// <summary>Measures the roundings of the right gradient in the precision of the recorded one.</summary>
    /// <param name="known">The problem.</param>
    /// <param name="recorded">What was recorded; values that were not are NaN.</param>
    /// <param name="right">The right gradient.</param>
    internal RecordedArrays(KnownGradients known, GradientTrace recorded, GradientTrace right)
    {
        arrays = [.. recorded.Arrays.Where(array => !array.Quantity.IsForward && right.Find(array.Quantity.Name) is not null)];
        (Gradient, Precision, Quantities) = (recorded.Gradient, Precisions.Of(recorded), [.. arrays.Select(array => array.Quantity)]);
        var gradients = new GradientTrace(recorded.Source, recorded.Gradient, arrays) { Precision = recorded.Precision };
        var errors = known.RoundingsOf(Quantities).WithErrors(RoundingBounds.None(gradients), gradients).Errors!;
        ofRight = [.. arrays.Select(array => (errors[array.Quantity.Name].Max(), Magnitude.Of(right[array.Quantity.Name])))];
        AreZero = [.. arrays.Select(array => Array.TrueForAll(array.Values, value => value == 0))];
        var relative = ofRight.Select(of => of.Rounding / of.Magnitude).ToList();
        // An array that should be 0 has no relative error of its own.
        var most = relative.Where(double.IsFinite).DefaultIfEmpty(Unit).Max();
        tolerances = [.. relative.Select(error => double.IsFinite(error) ? error : most)];
    }

    /// <summary>Which gradient they are of.</summary>
    internal GradientKind Gradient { get; }

    /// <summary>Whether they are judged by the rounding of single precision.</summary>
    internal Precision Precision { get; }

    /// <summary>The arrays.</summary>
    internal IReadOnlyList<Quantity> Quantities { get; }

    private double Unit => Precision.Unit();

    /// <summary>For each array whether it is 0 throughout: left out by a mistake, it shows no other.</summary>
    internal IReadOnlyList<bool> AreZero { get; }

    /// <summary>
    /// How far a gradient is from each array, relative to the largest value of the array. A difference no larger than the roundings of the right
    /// gradient is taken relative to that: where terms cancel each other, or are taken back, so much is left.
    /// </summary>
    /// <param name="trace">A gradient; it is infinitely far from arrays that it has not.</param>
    internal double[] DistancesFrom(GradientTrace trace) => Distances(arrays, trace, ofRight);

    /// <summary>How far the arrays of a gradient are from some arrays.</summary>
    internal static double[] Distances(IReadOnlyList<TraceArray> arrays, GradientTrace trace, IReadOnlyList<(double Rounding, double Magnitude)>? ofRight = null) =>
        [.. arrays.Select((array, i) => trace.Find(array.Quantity.Name) is { } other ? Distance(array, other.Values, ofRight?[i] ?? default) : double.PositiveInfinity)];

    /// <summary>For each array whether a gradient is it, to within what rounding may do to a gradient that was not measured.</summary>
    /// <param name="distances">The gradient's distances; NaN for one that was not computed, of which it is false.</param>
    internal bool[] MayBe(IReadOnlyList<double> distances) => [.. distances.Select((distance, i) => distance <= Unmeasured * tolerances[i])];

    /// <summary>
    /// How little a gradient explains, as the sum over the arrays of the logarithms of its distances: 0 where nothing is right, down to the
    /// digits of the precision where an array is right.
    /// </summary>
    internal double Score(IReadOnlyList<double> distances) => distances.Select((distance, i) => double.IsNaN(distance) ? 0 : Math.Log10(Math.Clamp(distance, Math.Min(1, tolerances[i]), 1))).Sum();

    /// <summary>For each array the largest distance, relative to its largest value, that rounding explains.</summary>
    /// <param name="roundings">The roundings of a mistaken gradient, as measured, for each array.</param>
    internal double[] Tolerances(IReadOnlyList<double> roundings) => [.. tolerances.Select((tolerance, i) => Math.Max(tolerance, roundings[i]))];

    private static double Distance(TraceArray array, double[] values, (double Rounding, double Magnitude) ofRight)
    {
        var (largest, difference) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            // What was not recorded, or not computed.
            if (double.IsNaN(array.Values[i]) || !MistakenRuns.IsComputed(values[i]))
                continue;
            if (!double.IsFinite(values[i]))
                return double.PositiveInfinity;
            largest = Math.Max(largest, Math.Max(Math.Abs(values[i]), Math.Abs(array.Values[i])));
            difference = Math.Max(difference, Math.Abs(array.Values[i] - values[i]));
        }

        return difference == 0 ? 0 : difference / (difference <= ofRight.Rounding && double.IsFinite(ofRight.Rounding) ? Math.Max(largest, ofRight.Magnitude) : largest);
    }
}
