using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Comparison;

/// <summary>Compares two traces of the same problem.</summary>
public static class TraceComparer
{
    /// <summary>Compares two computed traces, allowing for roundings: an array that only one of them has is a disagreement.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="first">The first trace.</param>
    /// <param name="second">The second trace.</param>
    /// <returns>What was found.</returns>
    public static TraceComparison Compare(Problem problem, GradientTrace first, GradientTrace second) =>
        Compare(problem, [first, second], [new(0, 1, IsRecorded: false)])[0];

    /// <summary>Compares two computed traces: an array that only one of them has is a disagreement.</summary>
    /// <param name="first">The first trace.</param>
    /// <param name="second">The second trace.</param>
    /// <param name="tolerance">How far values may be from each other.</param>
    /// <returns>What was found.</returns>
    public static TraceComparison Compare(GradientTrace first, GradientTrace second, ITolerance tolerance) =>
        Compare(new PairComparer(first, second, isRecorded: false, tolerance.Resolution), tolerance);

    /// <summary>
    /// Compares a recorded trace with a computed one, allowing for roundings: what was not recorded is listed, not compared.
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="recorded">The recorded trace, which may hold any subset of the arrays.</param>
    /// <param name="computed">The computed trace.</param>
    /// <returns>What was found.</returns>
    public static TraceComparison CompareRecorded(Problem problem, GradientTrace recorded, GradientTrace computed) =>
        Compare(problem, [recorded, computed], [new(0, 1, IsRecorded: true)])[0];

    /// <summary>Compares a recorded trace with a computed one: what was not recorded is listed, not compared.</summary>
    /// <param name="recorded">The recorded trace, which may hold any subset of the arrays.</param>
    /// <param name="computed">The computed trace.</param>
    /// <param name="tolerance">How far values may be from each other.</param>
    /// <returns>What was found.</returns>
    public static TraceComparison CompareRecorded(GradientTrace recorded, GradientTrace computed, ITolerance tolerance) =>
        Compare(new PairComparer(recorded, computed, isRecorded: true, tolerance.Resolution), tolerance);

    /// <summary>
    /// Compares pairs of some traces, allowing for roundings. The bounds of large problems are dropped as soon as they have been
    /// used.
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="traces">The traces, of the same gradient.</param>
    /// <param name="pairs">Which of them are compared.</param>
    /// <param name="resolution">The resolution that is demanded; null for that of the traces' precision.</param>
    /// <param name="limits">How large the grids of the values may be; null for none.</param>
    /// <returns>What was found for each pair.</returns>
    internal static IReadOnlyList<TraceComparison> Compare(
        Problem problem, IReadOnlyList<GradientTrace> traces, IReadOnlyList<TracesToCompare> pairs, double? resolution = null, GridLimits? limits = null) =>
        new ManyTraces(problem, traces, resolution, limits).Compare(pairs);

    private static TraceComparison Compare(PairComparer comparer, ITolerance tolerance)
    {
        comparer.Compare(tolerance);
        return comparer.Result();
    }
}
