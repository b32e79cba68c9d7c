using LstmGradCheck.Network;
using LstmGradCheck.Passes;
using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Sources;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Verification.Rounding;

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
    private readonly GradientTrace trace;
    private readonly Dictionary<(QuantityKind Kind, int Sequence, int Layer, Unit? Unit), (Quantity Quantity, double[]? Given, AnyOrder<TUnit>[] Expected)> seen;

    /// <summary>Follows a trace.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="trace">The trace, which may lack arrays.</param>
    internal Follower(Problem problem, GradientTrace trace)
    {
        this.trace = trace;
        var quantities = problem.QuantitiesOf(trace.Gradient);
        seen = quantities.Where(quantity => quantity.Kind >= QuantityKind.Net).ToDictionary(
            quantity => (quantity.Kind, quantity.Sequence, quantity.Layer, quantity.Unit),
            quantity => (quantity, trace.Find(quantity.Name)?.Values, new AnyOrder<TUnit>[quantity.Count]));
        var run = new HandDerivedRun<AnyOrder<TUnit>>(
            problem,
            trace.Gradient,
            (sequence, steps) => new FollowedEquations<TUnit>(this, sequence, steps).All,
            sequence => t => new Probe(this, sequence, t));
        Expected = quantities.ToDictionary(
            quantity => quantity.Name,
            quantity => seen.TryGetValue((quantity.Kind, quantity.Sequence, quantity.Layer, quantity.Unit), out var noted) ? noted.Expected : run.Values(quantity));
    }

    /// <summary>For each array what the program's values may be, row-major.</summary>
    internal IReadOnlyDictionary<string, AnyOrder<TUnit>[]> Expected { get; }

    /// <summary>Notes a value, and says what to go on with.</summary>
    /// <param name="kind">Which quantity.</param>
    /// <param name="place">Its sequence from 1, layer from 1 or 0 for the output units, and kind of unit.</param>
    /// <param name="t">The time step, from 1.</param>
    /// <param name="index">The unit, counted from 0.</param>
    /// <param name="value">The value, as it follows from those before it.</param>
    internal AnyOrder<TUnit> Note(QuantityKind kind, (int Sequence, int Layer, Unit Unit) place, int t, int index, AnyOrder<TUnit> value)
    {
        // The output of gates that the network does not have stands in no trace.
        if (!seen.TryGetValue((kind, place.Sequence, place.Layer, place.Unit), out var noted))
            return value;
        var i = ((t - 1) * noted.Quantity.Shape[1]) + index;
        noted.Expected[i] = value;
        if (noted.Given is null)
            return value;
        var deviation = TUnit.Round(noted.Given[i]) - value.Value;
        return Math.Abs(deviation - value.Deviation) <= value.Bound
            ? AnyOrder<TUnit>.Term(value.Value, deviation, 0)
            : value;
    }

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
