using LstmGradCheck.Checking.Estimates;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Rounding.Residuals;

/// <summary>
/// Checks each value of full traces by its own equation alone, evaluated on the trace's own numbers. Traces pass if all their
/// values are within the roundings of their own equations. If a value is further away, <see cref="AnchoredErrorAnalysis{TUnit}"/>
/// finds where a mistake enters.
/// </summary>
/// <remarks>
/// Sequences are evaluated in parallel, each some steps at a time. The bounds of these steps are passed on and then dropped, so
/// that memory never holds more than the traces, <see cref="SizeLimits.ResidualsAtOnce"/> values for each trace and thread, the
/// rearranged weights, and the sums of one layer.
/// </remarks>
/// <param name="problem">The problem.</param>
/// <param name="traces">Traces of its exact or truncated gradient, with every array.</param>
internal sealed class ResidualCheck(Problem problem, IReadOnlyList<GradientTrace> traces)
{
    private readonly IReadOnlyList<Quantity> quantities = problem.QuantitiesOf(traces[0].Gradient);
    private volatile bool isRefuted;

    /// <summary>Checks every value.</summary>
    /// <param name="consumerOf">
    /// Given a sequence, from 1, or 0 for sums over sequences: returns what to call with the bounds of its arrays, part by part, in
    /// the order of the steps. Several sequences may be passed on at the same time.
    /// </param>
    /// <returns>Whether all pass; if not, the bounds passed on mean nothing.</returns>
    internal bool Passes(Func<int, Action<BoundsPart>> consumerOf)
    {
        var areSingle = traces.Select(SinglePrecision.Is).ToList();
        using var doubles = areSingle.Contains(false) ? new ProgramWeights<Binary64>(problem) : null;
        using var singles = areSingle.Contains(true) ? new ProgramWeights<Binary32>(problem) : null;
        var residuals = traces.Zip(areSingle, ITraceResiduals (trace, isSingle) => isSingle
            ? new TraceResiduals<Binary32>(problem, trace, singles!)
            : new TraceResiduals<Binary64>(problem, trace, doubles!)).ToList();
        var ofSequences = quantities.ToLookup(quantity => quantity.Sequence);
        var steps = StepsAtOnce();
        var next = 0;
        _ = Parallel.For(0, Math.Min(Environment.ProcessorCount, problem.Sequences.Count), _ =>
        {
            var memory = residuals.ConvertAll(trace => trace.NewSequences(steps));
            for (var number = Interlocked.Increment(ref next); number <= problem.Sequences.Count && !isRefuted; number = Interlocked.Increment(ref next))
                CheckSequence(memory, number, [.. ofSequences[number]], steps, consumerOf(number));
        });
        return !isRefuted && SumsPass(residuals, ofSequences, consumerOf(0));
    }

    private void CheckSequence(List<ISequenceResiduals> memory, int number, Quantity[] ofSequence, int steps, Action<BoundsPart> consume)
    {
        var length = problem.Sequences[number - 1].Length;
        memory.ForEach(trace => trace.Begin(number, ofSequence));
        for (var from = 1; from <= length && !isRefuted; from += steps)
        {
            var to = Math.Min(from + steps - 1, length);
            // A single sequence leaves no other work for the other threads, so they share the traces.
            if (problem.Sequences.Count > 1)
                memory.ForEach(trace => Evaluate(trace, to));
            else
                _ = Parallel.ForEach(memory, trace => Evaluate(trace, to));
            for (var i = 0; i < ofSequence.Length && !isRefuted; i++)
            {
                var (quantity, units) = (ofSequence[i], ofSequence[i].HasTime ? ofSequence[i].Shape[1] : 0);
                if (quantity.HasTime || from == 1)
                    consume(new(quantity, (from - 1) * units, quantity.HasTime ? (to - from + 1) * units : quantity.Count, memory.ConvertAll(trace => trace.BoundsOf(i))));
            }
        }

        // Only ever set, never cleared: another thread may have set it.
        void Evaluate(ISequenceResiduals trace, int to)
        {
            if (!isRefuted && !trace.Evaluate(to))
                isRefuted = true;
        }
    }

    /// <summary>Checks the sums over sequences: E, and the weight gradients layer by layer.</summary>
    private static bool SumsPass(List<ITraceResiduals> residuals, ILookup<int, Quantity> ofSequences, Action<BoundsPart> consume)
    {
        foreach (var part in ofSequences[0].GroupBy(quantity => quantity.Parameter is { Kind: not Network.ParameterKind.P } parameter ? parameter.Layer : (LayerName?)null))
        {
            var sums = part.Key is { } layer ? residuals.ConvertAll(trace => trace.Sum(layer, ofSequences)) : [];
            try
            {
                foreach (var quantity in part)
                {
                    var bounds = residuals.ConvertAll(_ => (Shifts: new double[quantity.Count], Radii: new double[quantity.Count]));
                    for (var i = 0; i < residuals.Count; i++)
                    {
                        if (part.Key is null ? !residuals[i].AreWithin(quantity, bounds[i].Shifts, bounds[i].Radii) : !sums[i].AreWithin(quantity, bounds[i].Shifts, bounds[i].Radii))
                            return false;
                    }

                    consume(new(quantity, 0, quantity.Count, bounds));
                }
            }
            finally
            {
                sums.ForEach(each => each.Dispose());
            }
        }

        return true;
    }

    private int StepsAtOnce()
    {
        var ofStep = quantities.Where(quantity => quantity is { Sequence: 1, HasTime: true }).Sum(quantity => quantity.Shape[1]);
        return Math.Max(1, Math.Min(SizeLimits.ResidualsAtOnce / ofStep, problem.Sequences.Max(sequence => sequence.Length)));
    }
}
