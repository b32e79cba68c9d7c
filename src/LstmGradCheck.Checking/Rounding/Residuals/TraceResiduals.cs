using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Rounding.Residuals;

/// <summary>
/// The residual check of a full trace: each equation is evaluated on the trace's own numbers, so that sequences can be checked in
/// parallel, and sums over sources are matrix products.
/// </summary>
/// <typeparam name="TUnit">The format that the trace's program computes in.</typeparam>
/// <param name="problem">The problem.</param>
/// <param name="trace">A trace of its exact or truncated gradient, with every array.</param>
/// <param name="network">The weights as the program holds them.</param>
internal sealed class TraceResiduals<TUnit>(Problem problem, GradientTrace trace, ProgramWeights<TUnit> network) : ITraceResiduals
    where TUnit : IRoundingUnit
{
    private readonly RunningErrorBound<TUnit>[] objectives = new RunningErrorBound<TUnit>[problem.Sequences.Count];
    private readonly IReadOnlyDictionary<Parameter, RunningErrorBound<TUnit>[]>[] peepholes = new IReadOnlyDictionary<Parameter, RunningErrorBound<TUnit>[]>[problem.Sequences.Count];

    /// <inheritdoc/>
    public ISequenceResiduals NewSequences(int steps) => new SequenceResiduals<TUnit>(problem, trace, network, steps, Note);

    /// <inheritdoc/>
    public IWeightSums Sum(LayerName layer, ILookup<int, Quantity> ofSequences) => new WeightSums<TUnit>(problem, trace, layer, ofSequences);

    /// <inheritdoc/>
    public bool AreWithin(Quantity quantity, double[] shifts, double[] radii)
    {
        RunningErrorBound<TUnit>[] expected = quantity.Parameter is { } parameter
            ? [.. Enumerable.Range(0, parameter.Count).Select(c => peepholes.Aggregate(default(RunningErrorBound<TUnit>), (sum, each) => sum + each[parameter][c]))]
            : [objectives.Aggregate((sum, E) => sum + E)];
        return ValueBounds<TUnit>.AreWithin(expected, isNegative: false, trace[quantity.Name], shifts, radii);
    }

    private void Note(int sequence, ResidualEquations<TUnit> evaluated) =>
        (objectives[sequence - 1], peepholes[sequence - 1]) = (evaluated.E, evaluated.Peepholes);
}
