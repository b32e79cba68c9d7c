using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Passes;

namespace LstmGradCheck.Checking.Rounding;

/// <summary>
/// Follows another program through the equations: at each of its values that a trace holds, what that value deviates is
/// noted, and the equations go on with it. So a value has to account for the roundings of its own equation alone; what
/// earlier values deviate is known.
/// </summary>
/// <remarks>
/// A value further away than its bound is not followed, as it is not explained by roundings: what comes after it is
/// expected as if it were right.
/// </remarks>
/// <typeparam name="TUnit">The format that the program computes in.</typeparam>
internal sealed class Follower<TUnit>
    where TUnit : IRoundingUnit
{
    private readonly Dictionary<(QuantityKind Kind, int Sequence, int Layer, Unit? Unit), FollowedArray<TUnit>> seen = [];

    /// <summary>Follows a trace. What the equations leave of a sequence is forgotten before the next.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="trace">The trace, which may lack arrays.</param>
    internal Follower(Problem problem, GradientTrace trace)
    {
        var arrays = problem.QuantitiesOf(trace.Gradient).Select(quantity => new FollowedArray<TUnit>(quantity, trace.Find(quantity.Name))).ToList();
        foreach (var array in arrays.Where(IsNoted))
            seen[(array.Quantity.Kind, array.Quantity.Sequence, array.Quantity.Layer, array.Quantity.Unit)] = array;
        var others = arrays.Where(array => !IsNoted(array)).ToLookup(array => array.Quantity.Sequence);
        var run = new HandDerivedRun<AnyOrder<TUnit>>(
            problem,
            trace.Gradient,
            (sequence, _) => new FollowedEquations<TUnit>(this, sequence).All,
            sequence => t => new Probe(this, sequence, t),
            (sequence, steps, errors) =>
            {
                foreach (var array in others[sequence])
                    array.NoteAll(TraceValues.OfSequence(array.Quantity, steps, errors));
            });
        foreach (var array in others[0])
            array.NoteAll(run.Values(array.Quantity));
        (Shifts, Radii) = ([.. arrays.Select(array => new TraceArray(array.Quantity, array.Shifts))], [.. arrays.Select(array => new TraceArray(array.Quantity, array.Radii))]);
    }

    /// <summary>For each array how far the program's values are expected from the hand-derived ones.</summary>
    internal IReadOnlyList<TraceArray> Shifts { get; }

    /// <summary>For each array how far they may be from there.</summary>
    internal IReadOnlyList<TraceArray> Radii { get; }

    /// <summary>Notes a value, and says what to go on with.</summary>
    /// <param name="kind">Which quantity.</param>
    /// <param name="place">Its sequence from 1, layer from 1 or 0 for the output units, and kind of unit.</param>
    /// <param name="t">The time step, from 1.</param>
    /// <param name="index">The unit, counted from 0.</param>
    /// <param name="value">The value, as it follows from those before it.</param>
    internal AnyOrder<TUnit> Note(QuantityKind kind, (int Sequence, int Layer, Unit Unit) place, int t, int index, AnyOrder<TUnit> value)
    {
        // The output of gates that the network does not have stands in no trace.
        if (!seen.TryGetValue((kind, place.Sequence, place.Layer, place.Unit), out var array))
            return value;
        var i = ((t - 1) * array.Quantity.Shape[1]) + index;
        array.Note(i, value);
        return array.Followed(i, value);
    }

    private static bool IsNoted(FollowedArray<TUnit> array) => array.Quantity.Kind >= QuantityKind.Net;

    private sealed class Probe(Follower<TUnit> follower, int sequence, int t) : IForwardProbe<AnyOrder<TUnit>>
    {
        public AnyOrder<TUnit> Observe(int layer, Unit unit, ForwardValue kind, int index, AnyOrder<TUnit> value)
        {
            var quantity = kind switch
            {
                ForwardValue.Net => QuantityKind.Net,
                ForwardValue.State => QuantityKind.State,
                _ => QuantityKind.Activation,
            };
            return follower.Note(quantity, (sequence, layer, unit), t, index, value);
        }
    }
}
