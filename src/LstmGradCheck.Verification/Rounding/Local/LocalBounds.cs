using LstmGradCheck.Network;
using LstmGradCheck.Passes;
using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Verification.Rounding.Local;

/// <summary>
/// What the values of a full trace may be, each by its own equation alone: the equation is evaluated on the trace's own
/// numbers, so that all steps can be looked at at once, and sums over sources are matrix products.
/// </summary>
/// <remarks>
/// A trace all of whose values are within the roundings of their own equations is confirmed. Where a value is further
/// away, it is for <see cref="Follower{TUnit}"/> to find out where a mistake enters.
/// </remarks>
/// <typeparam name="TUnit">The format that the trace's program computes in.</typeparam>
internal sealed class LocalBounds<TUnit>
    where TUnit : IRoundingUnit
{
    private readonly Problem problem;
    private readonly GradientTrace trace;
    private readonly IReadOnlyList<Quantity> quantities;
    private readonly Dictionary<string, TraceArray> expected = [];
    private readonly Dictionary<string, TraceArray> radii = [];
    private readonly LinearParts<TUnit> parts;
    private readonly SeenValues<TUnit> seen;
    private readonly ForwardPass<AnyOrder<TUnit>> forward;

    private LocalBounds(Problem problem, GradientTrace trace)
    {
        (this.problem, this.trace, quantities) = (problem, trace, problem.QuantitiesOf(trace.Gradient));
        foreach (var quantity in quantities)
        {
            expected[quantity.Name] = new(quantity, new double[quantity.Count]);
            radii[quantity.Name] = new(quantity, new double[quantity.Count]);
        }

        seen = new(problem, trace);
        parts = new(problem, seen, Environment.ProcessorCount);
        forward = new(problem.Network, problem.Weights.ConvertTo<AnyOrder<TUnit>>(problem.Network), problem.Objective);
    }

    /// <summary>The bounds of a trace: its shifts are what each value is expected to be.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="trace">A trace of its exact or truncated gradient, with every array.</param>
    /// <returns>The bounds; null unless every value is finite and within its own.</returns>
    internal static RoundingBounds? Confirm(Problem problem, GradientTrace trace)
    {
        var local = new LocalBounds<TUnit>(problem, trace);
        return local.Evaluate() ? new(local.Trace(local.expected), local.Trace(local.radii)) : null;
    }

    private bool Evaluate()
    {
        var (energies, peepholes) = (new AnyOrder<TUnit>[problem.Sequences.Count], new IReadOnlyDictionary<Parameter, AnyOrder<TUnit>[]>[problem.Sequences.Count]);
        var confirmed = new bool[problem.Sequences.Count];
        var ofSequence = quantities.ToLookup(quantity => quantity.Sequence);
        _ = Parallel.For(0, problem.Sequences.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            var sequence = new SeenSequence<TUnit>(problem, i + 1, forward, trace.Gradient, seen, parts);
            var equations = new LocalEquations<TUnit>(problem.Network, sequence, parts, trace.Gradient);
            (energies[i], peepholes[i]) = (sequence.Energy, equations.Peepholes);
            confirmed[i] = ofSequence[i + 1].All(quantity => Confirms(quantity, equations.Values(quantity)));
        });
        return Array.TrueForAll(confirmed, each => each) && ofSequence[0].All(quantity => Confirms(quantity, quantity.Parameter switch
        {
            null => [energies.Aggregate((sum, E) => sum + E)],
            { Kind: ParameterKind.P } peephole => Sum([.. peepholes.Select(each => each[peephole])]),
            var parameter => parts.Gradient(parameter),
        }));
    }

    private static AnyOrder<TUnit>[] Sum(AnyOrder<TUnit>[][] ofSequences) =>
        [.. ofSequences[0].Select((_, c) => ofSequences.Aggregate(default(AnyOrder<TUnit>), (sum, each) => sum + each[c]))];

    /// <summary>Notes what the values of an array are expected to be, and says whether all of them are.</summary>
    private bool Confirms(Quantity quantity, AnyOrder<TUnit>[] values)
    {
        var (given, centres, ofValues) = (trace[quantity.Name], expected[quantity.Name].Values, radii[quantity.Name].Values);
        for (var i = 0; i < given.Length; i++)
        {
            var (value, held) = (values[i], TUnit.Round(given[i]));
            centres[i] = value.Value + value.Deviation;
            // What is expected rounds where constants of the problem do.
            var radius = value.Bound + (value.Deviation == 0 ? 0 : Binary64.Unit * Math.Abs(centres[i]));
            if (!double.IsFinite(radius) || !(Math.Abs(held - centres[i]) <= radius))
                return false;
            // A number of single precision may be written with fewer digits than the double that it is read as.
            ofValues[i] = radius + Math.Abs(given[i] - held);
        }

        return true;
    }

    private GradientTrace Trace(Dictionary<string, TraceArray> arrays) =>
        new("rounding bounds", trace.Gradient, [.. quantities.Select(quantity => arrays[quantity.Name])]);
}
