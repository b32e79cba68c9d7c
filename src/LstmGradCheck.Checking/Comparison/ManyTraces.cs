using LstmGradCheck.Checking.Estimates;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Comparison;

/// <summary>
/// Traces of one gradient of a problem, to be compared with each other. The effects of rounding are computed once for each trace.
/// </summary>
/// <param name="problem">The problem.</param>
/// <param name="traces">The traces.</param>
/// <param name="resolution">The resolution that is demanded; null for that of the traces' precision.</param>
/// <param name="limits">How large the grids of the values may be; null for none.</param>
internal sealed class ManyTraces(Problem problem, IReadOnlyList<GradientTrace> traces, double? resolution, GridLimits? limits)
{
    private readonly GradientKind gradient = traces[0].Gradient;
    private readonly bool isLarge = SizeLimits.IsFused(problem, traces[0].Gradient);
    private readonly HashSet<int> passedResiduals = [];
    private readonly Dictionary<int, RoundingBounds> bounds = [];
    private Roundings roundings = new(problem, traces[0].Gradient);

    /// <summary>Compares.</summary>
    /// <param name="pairs">Which traces.</param>
    /// <returns>What was found for each pair.</returns>
    internal IReadOnlyList<TraceComparison> Compare(IReadOnlyList<TracesToCompare> pairs)
    {
        var found = SizeLimits.ChecksResiduals(problem, gradient) ? ByResiduals([.. pairs.Where(AreBothAnchored)]) : [];
        if (SizeLimits.ChecksResiduals(problem, gradient) && found.Count < pairs.Count)
            TooLargeException.Demand(problem, gradient, AnalysisBytes(new(problem, gradient)));
        if (SizeLimits.MeasuresFused(problem, gradient))
            roundings = new(problem, gradient) { Measured = SharedBy(pairs.Where(pair => !found.ContainsKey(pair))) };
        return [.. pairs.Select(pair => found.GetValueOrDefault(pair) ?? Anchored(pair))];
    }

    private double AnalysisBytes(MemoryEstimate estimate) => estimate.OfAnchoredAnalysis(traces.Count) + estimate.OfMeasuring;

    private bool AreBothAnchored(TracesToCompare pair) =>
        RoundingBounds.IsAnchored(problem, traces[pair.First]) && RoundingBounds.IsAnchored(problem, traces[pair.Second]);

    /// <summary>The comparisons of the pairs by the residual check; none if any value of any trace fails it.</summary>
    private Dictionary<TracesToCompare, TraceComparison> ByResiduals(IReadOnlyList<TracesToCompare> pairs)
    {
        var places = pairs.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct().ToList();
        var compared = places.ConvertAll(place => traces[place]);
        var comparers = pairs.Select(pair => (First: places.IndexOf(pair.First), Second: places.IndexOf(pair.Second), Comparer: ComparerOf(pair))).ToList();
        var comparison = new ResidualComparison(compared, comparers);
        if (pairs.Count == 0 || !RoundingBounds.CheckResiduals(problem, compared, _ => comparison.OfSequence()))
            return [];
        passedResiduals.UnionWith(places);
        return pairs.Zip(comparers).ToDictionary(each => each.First, each => each.Second.Comparer.Result());
    }

    private TraceComparison Anchored(TracesToCompare pair)
    {
        // For large problems the bounds take longest, so they are computed only if measured errors do not explain everything, and not at
        // all for what has nothing to continue from: they add up through all equations, and soon allow anything.
        if (isLarge || passedResiduals.Contains(pair.Second))
        {
            var measured = Compared(pair, WithoutBounds(pair.First, pair), WithoutBounds(pair.Second, pair));
            if (!measured.Diverges || (isLarge && !AreBothAnchored(pair)))
                return measured;
        }

        var found = Compared(pair, BoundsOf(pair.First), BoundsOf(pair.Second));
        if (found.Undecidable == 0)
            return found;
        // Where bounds are too wide to decide, measured errors may be small enough.
        foreach (var place in new[] { pair.First, pair.Second })
            bounds[place] = roundings.WithErrors(bounds[place], traces[place]);
        return Compared(pair, bounds[pair.First], bounds[pair.Second]);
    }

    private RoundingBounds WithoutBounds(int place, TracesToCompare pair) =>
        roundings.WithErrors(RoundingBounds.None(traces[pair.First]), traces[place]);

    /// <summary>The arrays that both traces of some of the pairs have.</summary>
    private List<Quantity> SharedBy(IEnumerable<TracesToCompare> pairs)
    {
        var names = pairs.SelectMany(pair => traces[pair.First].Arrays.Select(array => array.Quantity.Name).Where(name => traces[pair.Second].Find(name) is not null)).ToHashSet();
        return [.. problem.QuantitiesOf(gradient).Where(quantity => names.Contains(quantity.Name))];
    }

    private TraceComparison Compared(TracesToCompare pair, RoundingBounds first, RoundingBounds second)
    {
        var comparer = ComparerOf(pair);
        comparer.Compare(new RoundingTolerance(first, second));
        return comparer.Result();
    }

    /// <summary>
    /// The bounds of a trace. Those from the residual check were not kept, so a trace that passed it gets the bounds that hold for
    /// any program.
    /// </summary>
    private RoundingBounds BoundsOf(int place)
    {
        if (!bounds.TryGetValue(place, out var found))
            bounds[place] = found = passedResiduals.Contains(place) ? RoundingBounds.OfAnyProgram(problem, gradient) : roundings.Of(traces[place]);
        return found;
    }

    private PairComparer ComparerOf(TracesToCompare pair) => new(
        traces[pair.First], traces[pair.Second], pair.IsRecorded, resolution ?? RoundingTolerance.ResolutionFor(traces[pair.First], traces[pair.Second]), limits);
}
