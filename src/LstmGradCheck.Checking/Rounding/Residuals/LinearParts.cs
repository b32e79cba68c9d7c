using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Rounding.Residuals;

/// <summary>The linear parts of a network, for some steps of a sequence at once: products of the steps' rows with the weights.</summary>
/// <typeparam name="TUnit">The format that the trace's program computes in.</typeparam>
internal sealed class LinearParts<TUnit>
    where TUnit : IRoundingUnit
{
    private readonly LstmNetwork network;
    private readonly (BoundedProduct<TUnit> Nets, BoundedProduct<TUnit> Errors)? outputs;
    private readonly (BoundedProduct<TUnit> Nets, BoundedProduct<TUnit> Errors)[] layers;
    private readonly double[] rows;
    private int first;

    /// <summary>Allocates the memory.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="weights">The weights as the trace's program holds them.</param>
    /// <param name="steps">How many steps are computed at once, at most.</param>
    internal LinearParts(Problem problem, ProgramWeights<TUnit> weights, int steps)
    {
        network = problem.Network;
        // The errors of the step after the last one reach it through recurrent connections.
        outputs = weights.Outputs is { } units ? (new(units.Nets, steps), new(units.Errors, steps + 1)) : null;
        layers = [.. weights.Layers.Select(layer => (new BoundedProduct<TUnit>(layer.Nets, steps), new BoundedProduct<TUnit>(layer.Errors, steps + 1)))];
        var all = weights.Outputs is null ? weights.Layers : [.. weights.Layers, weights.Outputs];
        rows = new double[(steps + 1) * all.Max(each => Math.Max(each.Units, each.All + 1))];
    }

    /// <summary>Fills a row with the values of a step.</summary>
    private delegate void RowOf(int t, Span<double> row);

    /// <summary>Computes the products of some steps.</summary>
    /// <param name="values">The sequence as the trace's program holds it.</param>
    /// <param name="from">The first step.</param>
    /// <param name="to">The last step.</param>
    /// <param name="last">T.</param>
    internal void Compute(SequenceValues<TUnit> values, int from, int to, int last)
    {
        first = from;
        var behind = Math.Min(to + 1, last);
        if (network.Outputs is { } units)
        {
            Fill(outputs!.Value.Nets, network.OutputSources + 1, to, (t, row) => values.PutSources(units, t, row));
            Fill(outputs.Value.Errors, units.Units, behind, (t, row) => values.Put(Traces.QuantityKind.Delta, t, 0, Unit.OutputUnit, row));
        }

        foreach (var layer in network.Layers)
        {
            var (nets, errors) = layers[layer.Number - 1];
            Fill(nets, layer.Sources + layer.RecurrentSources + 1, to, (t, row) => values.PutSources(layer, t, row));
            Fill(errors, layer.Units.Sum(layer.Count), behind, (t, row) => values.PutDeltas(layer, t, row));
        }
    }

    /// <summary>The net input of a unit, without its peepholes.</summary>
    /// <param name="t">The step.</param>
    /// <param name="layer">The layer, number 0 for the output units.</param>
    /// <param name="place">The place of the unit among all units of the layer.</param>
    internal RunningErrorBound<TUnit> Net(int t, int layer, int place) =>
        layer == 0 ? outputs!.Value.Nets[t - first, place] : layers[layer - 1].Nets[t - first, place];

    /// <summary>
    /// Fills in the errors that reach sources at a step: from the units that they feed at t and, through recurrent connections, at
    /// t + 1.
    /// </summary>
    /// <param name="errors">The errors of the step.</param>
    /// <param name="t">The step; 0 for the errors that reach the initial states.</param>
    /// <param name="recurrent">Whether errors come back from step t + 1 through recurrent connections.</param>
    internal void PutErrors(NetworkErrors<RunningErrorBound<TUnit>> errors, int t, bool recurrent)
    {
        if (t > 0)
            outputs?.Errors.CopyRow(t - first, 0, errors.Output!.SourceError);
        for (var l = 0; l < layers.Length; l++)
        {
            if (t > 0)
                layers[l].Errors.CopyRow(t - first, 0, errors.Layers[l].SourceError);
            if (recurrent)
                layers[l].Errors.CopyRow(t + 1 - first, network.Layers[l].Sources, errors.Layers[l].RecurrentError);
            else
                errors.Layers[l].RecurrentError.AsSpan().Clear();
        }
    }

    private void Fill(BoundedProduct<TUnit> product, int columns, int to, RowOf fill)
    {
        var count = to - first + 1;
        for (var row = 0; row < count; row++)
            fill(first + row, rows.AsSpan(row * columns, columns));
        product.Compute(rows.AsSpan(0, count * columns), count);
    }
}
