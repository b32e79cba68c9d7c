using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Passes;

namespace LstmGradCheck.Checking.Rounding;

/// <summary>
/// Running error analysis of another program, anchored to the values that a trace of it holds: after each of them the equations
/// continue with the trace's value instead of their own. So each value accounts for the roundings of its own equation alone; the
/// deviations of earlier values are known.
/// </summary>
/// <remarks>
/// Roundings do not explain a value further away than its bound, so it is no anchor: the equations continue with their own value.
/// </remarks>
/// <typeparam name="TUnit">The format that the program computes in.</typeparam>
internal sealed class AnchoredErrorAnalysis<TUnit>
    where TUnit : IRoundingUnit
{
    private readonly Dictionary<(QuantityKind Kind, int Sequence, LayerName Layer, Unit? Unit), AnchoredArray<TUnit>> noted = [];

    /// <summary>Analyses a trace. The steps and errors of a sequence are dropped before the next sequence.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="trace">The trace, which may lack arrays.</param>
    internal AnchoredErrorAnalysis(Problem problem, GradientTrace trace)
    {
        var arrays = problem.QuantitiesOf(trace.Gradient).Select(quantity => new AnchoredArray<TUnit>(quantity, trace.Find(quantity.Name) is { AsRecorded: null } array ? array : null)).ToList();
        foreach (var array in arrays.Where(IsNoted))
            noted[(array.Quantity.Kind, array.Quantity.Sequence, array.Quantity.Layer, array.Quantity.Unit)] = array;
        var others = arrays.Where(array => !IsNoted(array)).ToLookup(array => array.Quantity.Sequence);
        var run = new HandDerivedRun<RunningErrorBound<TUnit>>(
            problem,
            trace.Gradient,
            (sequence, _) => new AnchoredEquations<TUnit>(this, sequence).All,
            sequence => t => new Probe(this, sequence, t),
            (sequence, steps, errors) =>
            {
                foreach (var array in others[sequence])
                    array.NoteAll(TraceValues.OfSequence(problem.Network, array.Quantity, steps, errors));
            });
        foreach (var array in others[0])
            array.NoteAll(run.Values(array.Quantity));
        (Shifts, Radii) = ([.. arrays.Select(array => new TraceArray(array.Quantity, array.Shifts))], [.. arrays.Select(array => new TraceArray(array.Quantity, array.Radii))]);
    }

    /// <summary>For each array, the expected differences of the program's values from the hand-derived ones, with their signs.</summary>
    internal IReadOnlyList<TraceArray> Shifts { get; }

    /// <summary>For each array, how far the values may be from there.</summary>
    internal IReadOnlyList<TraceArray> Radii { get; }

    /// <summary>Records the range of a value, and returns the number to continue with.</summary>
    /// <param name="kind">Which quantity.</param>
    /// <param name="place">Its sequence from 1, layer and kind of unit.</param>
    /// <param name="t">The time step, from 1.</param>
    /// <param name="index">The unit, counted from 0.</param>
    /// <param name="value">The value, as it follows from those before it.</param>
    internal RunningErrorBound<TUnit> Note(QuantityKind kind, (int Sequence, LayerName Layer, Unit Unit) place, int t, int index, RunningErrorBound<TUnit> value)
    {
        // Gates that the network does not have are in no trace.
        if (!noted.TryGetValue((kind, place.Sequence, place.Layer, place.Unit), out var array))
            return value;
        var i = ((t - 1) * array.Quantity.Shape[1]) + index;
        array.Note(i, value);
        return array.Anchored(i, value);
    }

    private static bool IsNoted(AnchoredArray<TUnit> array) => array.Quantity.Kind >= QuantityKind.Net;

    private sealed class Probe(AnchoredErrorAnalysis<TUnit> analysis, int sequence, int t) : IForwardProbe<RunningErrorBound<TUnit>>
    {
        public RunningErrorBound<TUnit> Observe(LayerName layer, Unit unit, ForwardValue kind, int index, RunningErrorBound<TUnit> value) =>
            analysis.Note(ProbedValues.KindOf(kind), (sequence, layer, unit), t, index, value);
    }
}
