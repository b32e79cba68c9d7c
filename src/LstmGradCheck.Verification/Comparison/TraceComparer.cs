using LstmGradCheck.Verification.Estimates;
using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Rounding;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Verification.Comparison;

/// <summary>Compares two traces of the same problem.</summary>
public static class TraceComparer
{
    /// <summary>Compares two computed traces, allowing for roundings: an array that only one of them has is a disagreement.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="first">The first trace.</param>
    /// <param name="second">The second trace.</param>
    /// <returns>What was found.</returns>
    public static TraceComparison Compare(Problem problem, GradientTrace first, GradientTrace second) =>
        Compare(problem, [first, second], [(0, 1, false)])[0];

    /// <summary>Compares two computed traces: an array that only one of them has is a disagreement.</summary>
    /// <param name="first">The first trace.</param>
    /// <param name="second">The second trace.</param>
    /// <param name="tolerance">How far values may be from each other.</param>
    /// <returns>What was found.</returns>
    public static TraceComparison Compare(GradientTrace first, GradientTrace second, ITolerance tolerance) =>
        Compare(new PairComparer(first, second, isRecorded: false, tolerance.LargestDecidable), tolerance);

    /// <summary>Compares a recorded trace with a computed one, allowing for roundings: what was not recorded is listed, not compared.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="recorded">The recorded trace, which may hold any subset of the arrays.</param>
    /// <param name="computed">The computed trace.</param>
    /// <returns>What was found.</returns>
    public static TraceComparison CompareRecorded(Problem problem, GradientTrace recorded, GradientTrace computed) =>
        Compare(problem, [recorded, computed], [(0, 1, true)])[0];

    /// <summary>Compares a recorded trace with a computed one: what was not recorded is listed, not compared.</summary>
    /// <param name="recorded">The recorded trace, which may hold any subset of the arrays.</param>
    /// <param name="computed">The computed trace.</param>
    /// <param name="tolerance">How far values may be from each other.</param>
    /// <returns>What was found.</returns>
    public static TraceComparison CompareRecorded(GradientTrace recorded, GradientTrace computed, ITolerance tolerance) =>
        Compare(new PairComparer(recorded, computed, isRecorded: true, tolerance.LargestDecidable), tolerance);

    /// <summary>Compares pairs of some traces, allowing for roundings. The bounds of large problems are forgotten as soon as they were looked at.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="traces">The traces, of the same gradient.</param>
    /// <param name="pairs">For each pair the places of its traces, and whether the first one was recorded.</param>
    /// <returns>What was found of each pair.</returns>
    internal static IReadOnlyList<TraceComparison> Compare(Problem problem, IReadOnlyList<GradientTrace> traces, IReadOnlyList<(int First, int Second, bool IsRecorded)> pairs)
    {
        if (SizeLimits.IsConfirmed(problem, traces[0].Gradient))
        {
            var comparers = pairs.Select(pair => (pair.First, pair.Second, Comparer: new PairComparer(traces[pair.First], traces[pair.Second], pair.IsRecorded, RoundingTolerance.DecidableShare))).ToList();
            var confirmed = new ConfirmedComparison(traces, comparers);
            if (RoundingBounds.Confirm(problem, traces, _ => confirmed.OfSequence()))
                return [.. comparers.Select(pair => pair.Comparer.Result())];
            TooLargeException.Demand(problem, traces[0].Gradient, new MemoryEstimate(problem, traces[0].Gradient).OfFollowing(traces.Count));
        }

        var bounds = traces.Select(trace => RoundingBounds.Of(problem, trace)).ToList();
        return [.. pairs.Select(pair =>
        {
            var (first, second, tolerance) = (traces[pair.First], traces[pair.Second], new RoundingTolerance(bounds[pair.First], bounds[pair.Second]));
            return pair.IsRecorded ? CompareRecorded(first, second, tolerance) : Compare(first, second, tolerance);
        })];
    }

    private static TraceComparison Compare(PairComparer comparer, ITolerance tolerance)
    {
        comparer.Compare(tolerance);
        return comparer.Result();
    }
}
