using LstmGradCheck.Network;
using LstmGradCheck.Steps;
using LstmGradCheck.Verification.Problems;

namespace LstmGradCheck.Verification.Rounding.Local;

/// <summary>The linear parts of a network: looked up by layer, unit, sequence and step.</summary>
/// <typeparam name="TUnit">The format that the trace's program computes in.</typeparam>
internal sealed class LinearParts<TUnit>
    where TUnit : IRoundingUnit
{
    private readonly LstmNetwork network;
    private readonly LinearPart<TUnit>? outputs;
    private readonly LinearPart<TUnit>[] layers;
    private readonly int[] lengths;
    private readonly int[] firstRow;

    /// <summary>Computes the products.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="seen">What the trace's program holds.</param>
    /// <param name="threads">How many threads share the products.</param>
    internal LinearParts(Problem problem, SeenValues<TUnit> seen, int threads)
    {
        network = problem.Network;
        var matrices = new SeenMatrices<TUnit>(problem, seen, threads);
        outputs = network.Outputs is { } units ? matrices.Of(units) : null;
        layers = [.. network.Layers.Select(matrices.Of)];
        lengths = [.. problem.Sequences.Select(sequence => sequence.Length)];
        firstRow = [.. lengths.Select((_, i) => lengths.Take(i).Sum())];
    }

    /// <summary>The net input of a unit, but for its peepholes.</summary>
    /// <param name="sequence">The sequence, from 1.</param>
    /// <param name="t">The step, from 1.</param>
    /// <param name="layer">The layer, from 1; 0 for the output units.</param>
    /// <param name="unit">The kind of unit.</param>
    /// <param name="u">The unit, counted from 0.</param>
    internal AnyOrder<TUnit> Net(int sequence, int t, int layer, Unit unit, int u) =>
        layer == 0 ? outputs!.Nets[RowOf(sequence, t), u] : layers[layer - 1].Nets[RowOf(sequence, t), First(layer, unit) + u];

    /// <summary>Puts in the errors that reach sources at a step: from the units that they feed at t and, through recurrent connections, at t + 1.</summary>
    /// <param name="errors">The errors of the step.</param>
    /// <param name="sequence">The sequence, from 1.</param>
    /// <param name="t">The step; 0 for what reaches the initial states.</param>
    /// <param name="recurrent">Whether errors travel through recurrent connections.</param>
    internal void PutErrors(NetworkErrors<AnyOrder<TUnit>> errors, int sequence, int t, bool recurrent)
    {
        if (t > 0)
            outputs?.Errors.CopyRow(RowOf(sequence, t), 0, errors.Output!.SourceError);
        for (var l = 0; l < layers.Length; l++)
        {
            if (t > 0)
                layers[l].Errors.CopyRow(RowOf(sequence, t), 0, errors.Layers[l].SourceError);
            if (recurrent && t < lengths[sequence - 1])
                layers[l].Errors.CopyRow(RowOf(sequence, t + 1), network.Layers[l].Sources, errors.Layers[l].RecurrentError);
        }
    }

    /// <summary>+dE/dw of a weight array other than peepholes, row-major.</summary>
    /// <param name="parameter">The weight array.</param>
    internal AnyOrder<TUnit>[] Gradient(Parameter parameter)
    {
        var (part, row) = parameter.Layer == 0 ? (outputs!, 0) : (layers[parameter.Layer - 1], First(parameter.Layer, parameter.Unit));
        var sources = parameter.Layer == 0 ? network.OutputSources : network.Layers[parameter.Layer - 1].Sources;
        var all = parameter.Layer == 0 ? sources : sources + network.Layers[parameter.Layer - 1].RecurrentSources;
        var column = parameter.Kind switch { ParameterKind.W => 0, ParameterKind.U => sources, _ => all };
        var columns = parameter.IsMatrix ? parameter.Columns : 1;
        var gradient = new AnyOrder<TUnit>[parameter.Count];
        for (var i = 0; i < gradient.Length; i++)
        {
            var sum = part.Sums[row + (i / columns), column + (i % columns)];
            // What a bias multiplies is 1: its terms are deltas as they are.
            gradient[i] = -(parameter.Kind == ParameterKind.B ? sum with { Inherited = 0 } : sum);
        }

        return gradient;
    }

    private int RowOf(int sequence, int t) => firstRow[sequence - 1] + t - 1;

    /// <summary>The place of the first unit of a kind among the units of a layer.</summary>
    private int First(int layer, Unit unit)
    {
        var of = network.Layers[layer - 1];
        return of.Units.TakeWhile(other => other != unit).Sum(of.Count);
    }
}
