using LstmGradCheck.Checking.Estimates;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Rounding.Residuals;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Rounding;

/// <summary>What the values of a trace may be, if nothing but roundings makes them differ from the hand-derived ones.</summary>
/// <param name="Shifts">
/// What the trace's other values make of each value: how far it is expected from the hand-derived one, with its sign, or
/// where residuals were checked what it is expected to be. Of two traces' shifts only the differences count.
/// </param>
/// <param name="Radii">How far it may be from there by the roundings of its own equation; infinite where nothing is known, as after an overflow.</param>
public sealed record RoundingBounds(GradientTrace Shifts, GradientTrace Radii)
{
    private const string Name = "rounding bounds";

    /// <summary>
    /// How far the trace's values are from the hand-derived ones by rounding as measured (<see cref="MeasuredErrors"/>); null where that
    /// was not measured.
    /// </summary>
    public GradientTrace? Errors { get; init; }

    /// <summary>Whether numbers are so large, as measured, that a value may be infinite or NaN in another order of the operations.</summary>
    public bool MayOverflow { get; init; }

    /// <summary>How far the numbers meant may be from those that are read, by the digits that they were written with; null where they are the doubles that were computed.</summary>
    public GradientTrace? Written { get; init; }

    /// <summary>The bounds of a trace: in single precision if its numbers are (<see cref="SinglePrecision"/>), else in double precision.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="trace">
    /// A trace of it. What it has anchors the equations that come after, so that each value answers for the roundings of
    /// its own equation; where it lacks arrays, or was measured, roundings add up from one equation to the next.
    /// </param>
    /// <returns>The bounds, with the arrays of <see cref="Problem.QuantitiesOf"/>.</returns>
    public static RoundingBounds Of(Problem problem, GradientTrace trace) => (
        trace.IsMeasured ? Of<ComplexBinary64>(problem, Nothing(trace.Gradient))
        : SinglePrecision.Is(trace) ? Of<Binary32>(problem, trace)
        : Of<Binary64>(problem, trace)) with
    {
        Written = WrittenIn(trace),
    };

    /// <summary>
    /// The bounds of traces that are compared with each other. Those of large problems are computed from each trace's own
    /// numbers, all steps at once; where some value of some trace fails that check, the anchored error analysis
    /// bounds them like those of small problems. Where bounds add up through the equations, errors are measured.
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="traces">Traces of the same gradient of it.</param>
    /// <returns>The bounds of each; only those of one call go together.</returns>
    public static IReadOnlyList<RoundingBounds> Of(Problem problem, IReadOnlyList<GradientTrace> traces) =>
        (SizeLimits.ChecksResiduals(problem, traces[0].Gradient) ? OfResiduals(problem, traces) : null)
        ?? [.. traces.Select(new Roundings(problem, traces[0].Gradient).Of)];

    /// <summary>The bounds of traces by their own numbers, whatever the problem's size.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="traces">Traces of the same gradient of it.</param>
    /// <returns>The bounds of each; null unless every value of every trace passes.</returns>
    internal static IReadOnlyList<RoundingBounds>? OfResiduals(Problem problem, IReadOnlyList<GradientTrace> traces)
    {
        var bounds = traces.Select(_ => new Dictionary<string, (TraceArray Shifts, TraceArray Radii)>()).ToList();
        foreach (var quantity in problem.QuantitiesOf(traces[0].Gradient))
            bounds.ForEach(each => each[quantity.Name] = (new(quantity, new double[quantity.Count]), new(quantity, new double[quantity.Count])));
        return CheckResiduals(problem, traces, _ => Keep) ? [.. bounds.Select(each => Of([.. each.Values]))] : null;

        void Keep(BoundsPart part)
        {
            for (var i = 0; i < traces.Count; i++)
            {
                var (shifts, radii) = bounds[i][part.Quantity.Name];
                part.OfTraces[i].Shifts.AsSpan(0, part.Count).CopyTo(shifts.Values.AsSpan(part.First));
                part.OfTraces[i].Radii.AsSpan(0, part.Count).CopyTo(radii.Values.AsSpan(part.First));
            }
        }

        RoundingBounds Of(IReadOnlyList<(TraceArray Shifts, TraceArray Radii)> arrays) =>
            new(new(Name, traces[0].Gradient, [.. arrays.Select(each => each.Shifts)]), new(Name, traces[0].Gradient, [.. arrays.Select(each => each.Radii)]));
    }

    /// <summary>
    /// Computes the bounds of traces that are compared with each other from each trace's own numbers, all steps at once, and hands
    /// them over part by part, so that they need not all be in memory; see <see cref="ResidualCheck.Passes"/>.
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="traces">Traces of the same gradient of it.</param>
    /// <param name="takerOf">For a sequence, from 1, or 0 for what is summed over sequences: who takes the bounds of its arrays.</param>
    /// <returns>Whether every value of every trace passes; if not, what was passed on says nothing.</returns>
    internal static bool CheckResiduals(Problem problem, IReadOnlyList<GradientTrace> traces, Func<int, Action<BoundsPart>> takerOf) =>
        traces[0].Gradient != GradientKind.Online
        && traces.All(trace => IsAnchored(problem, trace) && trace.Arrays.All(array => array.Written is not { Significant: < WrittenDigits.OfDouble }))
        && new ResidualCheck(problem, traces).Passes(takerOf);

    /// <summary>Whether every value of a trace answers for its own equation alone: it has all arrays, and was computed from equation to equation.</summary>
    internal static bool IsAnchored(Problem problem, GradientTrace trace) =>
        !trace.IsMeasured && problem.QuantitiesOf(trace.Gradient).All(quantity => trace.Find(quantity.Name) is not null);

    /// <summary>
    /// How far the hand-derived values may be from the exact ones: their running error bounds through all equations.
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <returns>The bounds; all shifts are 0.</returns>
    public static RoundingBounds OfHandDerived(Problem problem, GradientKind gradient) => Of<Exact>(problem, Nothing(gradient));

    /// <summary>How far values in double precision may be from each other by roundings that add up through all equations.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <returns>The bounds; all shifts are 0.</returns>
    internal static RoundingBounds OfAnyProgram(Problem problem, GradientKind gradient) => Of<Binary64>(problem, Nothing(gradient));

    /// <summary>Bounds that are not computed: anything is possible. Errors as measured may be put beside them.</summary>
    /// <param name="trace">The trace whose arrays they are for.</param>
    internal static RoundingBounds None(GradientTrace trace)
    {
        return new(Filled(0), Filled(double.PositiveInfinity)) { Written = WrittenIn(trace) };

        GradientTrace Filled(double value) => new(Name, trace.Gradient, [.. trace.Arrays.Select(array => new TraceArray(array.Quantity, [.. Enumerable.Repeat(value, array.Values.Length)]))]);
    }

    private static GradientTrace? WrittenIn(GradientTrace trace) => trace.Arrays.All(array => array.Written is null) ? null
        : new(Name, trace.Gradient, [.. trace.Arrays.Select(array => new TraceArray(array.Quantity, [.. Enumerable.Range(0, array.Values.Length).Select(array.WrittenRadius)]))]);

    private static GradientTrace Nothing(GradientKind gradient) => new("none", gradient, []);

    private static RoundingBounds Of<TUnit>(Problem problem, GradientTrace trace)
        where TUnit : IRoundingUnit
    {
        var follower = new AnchoredErrorAnalysis<TUnit>(problem, trace);
        return new(new(Name, trace.Gradient, follower.Shifts), new(Name, trace.Gradient, follower.Radii));
    }
}
