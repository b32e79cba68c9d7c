using LstmGradCheck.Checking.Estimates;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Rounding.Residuals;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Rounding;

/// <summary>The range of each value of a trace, if roundings alone make it differ from the hand-derived value.</summary>
/// <param name="Shifts">
/// The centre of each range, as it follows from the trace's other values: the expected difference from the hand-derived value, with
/// its sign, or, where residuals were checked, the expected value itself. A tolerance by bounds uses only the difference of two
/// traces' shifts.
/// </param>
/// <param name="Radii">
/// How far each value may be from its centre by roundings; infinite where nothing is known, as after an overflow.
/// </param>
public sealed record RoundingBounds(GradientTrace Shifts, GradientTrace Radii)
{
    private const string Name = "rounding bounds";

    /// <summary>
    /// The measured rounding errors of the trace's values, relative to the hand-derived ones (<see cref="MeasuredErrors"/>); null
    /// where they were not measured.
    /// </summary>
    public GradientTrace? Errors { get; init; }

    /// <summary>
    /// Whether the measuring runs met numbers so large that a value may be infinite or NaN in another order of the operations.
    /// </summary>
    public bool MayOverflow { get; init; }

    /// <summary>
    /// How far the number meant may be from the one read, given the digits it was written with; null where the numbers are the
    /// computed doubles themselves.
    /// </summary>
    public GradientTrace? Written { get; init; }

    /// <summary>
    /// The bounds of a trace in the precision of its numbers (<see cref="Precisions.Of"/>).
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="trace">
    /// A trace of it. Its values anchor the equations that follow, so that each value accounts for the roundings of its own
    /// equation alone. Where it lacks arrays, or was measured, roundings accumulate from one equation to the next.
    /// </param>
    /// <returns>The bounds, with the arrays of <see cref="Problem.QuantitiesOf"/>.</returns>
    public static RoundingBounds Of(Problem problem, GradientTrace trace) => (
        trace.IsMeasured ? Of<ComplexBinary64>(problem, Nothing(trace.Gradient))
        : Precisions.Of(trace) switch
        {
            Precision.Binary32 => Of<Binary32>(problem, trace),
            Precision.Binary16 => Of<Binary16>(problem, trace),
            Precision.BFloat16 => Of<BFloat16>(problem, trace),
            _ => Of<Binary64>(problem, trace),
        }) with
    {
        Written = WrittenIn(trace),
    };

    /// <summary>
    /// The bounds of traces that are compared with each other. For large problems the residual check computes them from each
    /// trace's own numbers. If any value of any trace fails it, the anchored error analysis computes them, as for small problems.
    /// Where bounds accumulate through the equations, errors are measured as well.
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="traces">Traces of the same gradient of it.</param>
    /// <returns>The bounds of each. Only bounds from the same call can be compared with each other.</returns>
    public static IReadOnlyList<RoundingBounds> Of(Problem problem, IReadOnlyList<GradientTrace> traces) =>
        (SizeLimits.ChecksResiduals(problem, traces[0].Gradient) ? OfResiduals(problem, traces) : null)
        ?? [.. traces.Select(new Roundings(problem, traces[0].Gradient).Of)];

    /// <summary>The bounds of traces by the residual check, whatever the problem's size.</summary>
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
    /// Computes, by the residual check, the bounds of traces that are compared with each other, and passes them on part by part, so
    /// that they need not all be in memory; see <see cref="ResidualCheck.Passes"/>.
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="traces">Traces of the same gradient of it.</param>
    /// <param name="consumerOf">
    /// Given a sequence, from 1, or 0 for sums over sequences: returns what to call with the bounds of its arrays.
    /// </param>
    /// <returns>Whether every value of every trace passes; if not, the bounds passed on mean nothing.</returns>
    internal static bool CheckResiduals(Problem problem, IReadOnlyList<GradientTrace> traces, Func<int, Action<BoundsPart>> consumerOf) =>
        traces[0].Gradient != GradientKind.Online
        && traces.All(trace => IsAnchored(problem, trace) && !Precisions.Of(trace).IsShort() && trace.Arrays.All(array => array.Written is not { Significant: < WrittenDigits.OfDouble }))
        && new ResidualCheck(problem, traces).Passes(consumerOf);

    /// <summary>
    /// Whether each value of a trace accounts for the roundings of its own equation alone: the trace has all arrays, and was
    /// computed equation by equation.
    /// </summary>
    internal static bool IsAnchored(Problem problem, GradientTrace trace) =>
        !trace.IsMeasured && problem.QuantitiesOf(trace.Gradient).All(quantity => trace.Find(quantity.Name) is not null);

    /// <summary>
    /// How far the hand-derived values may be from the exact ones: their running error bounds through all equations.
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <returns>The bounds; all shifts are 0.</returns>
    public static RoundingBounds OfHandDerived(Problem problem, GradientKind gradient) => Of<Exact>(problem, Nothing(gradient));

    /// <summary>
    /// How far any program's values in double precision may be from the hand-derived ones by roundings that accumulate through all
    /// equations.
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <returns>The bounds; all shifts are 0.</returns>
    internal static RoundingBounds OfAnyProgram(Problem problem, GradientKind gradient) => Of<Binary64>(problem, Nothing(gradient));

    /// <summary>Infinite bounds, where none are computed: anything is possible. Measured errors may be attached to them.</summary>
    /// <param name="trace">The trace that has the arrays.</param>
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
        var analysis = new AnchoredErrorAnalysis<TUnit>(problem, trace);
        return new(new(Name, trace.Gradient, analysis.Shifts), new(Name, trace.Gradient, analysis.Radii));
    }
}
