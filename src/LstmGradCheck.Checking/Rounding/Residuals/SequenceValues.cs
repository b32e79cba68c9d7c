using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Rounding.Residuals;

/// <summary>
/// The values of one sequence of a full trace, and the inputs and initial outputs of its problem, as the trace's program holds
/// them.
/// </summary>
/// <typeparam name="TUnit">The format that the program computes in.</typeparam>
internal sealed class SequenceValues<TUnit>
    where TUnit : IRoundingUnit
{
    private readonly LstmNetwork network;
    private readonly Sequence sequence;
    private readonly Dictionary<(QuantityKind Kind, LayerName Layer, Unit Unit), double[]> values = [];

    /// <summary>Finds the arrays.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="trace">A trace with every array of it.</param>
    /// <param name="number">The sequence, from 1.</param>
    /// <param name="quantities">The quantities of the sequence.</param>
    internal SequenceValues(Problem problem, GradientTrace trace, int number, IEnumerable<Quantity> quantities)
    {
        (network, sequence) = (problem.Network, problem.Sequences[number - 1]);
        foreach (var quantity in quantities)
        {
            if (quantity is { HasTime: true, Unit: { } unit })
                values[(quantity.Kind, quantity.Layer, unit)] = trace[quantity.Name];
        }
    }

    /// <summary>Writes the values of a kind of unit at a step.</summary>
    /// <param name="kind">Which values.</param>
    /// <param name="t">The step, from 1.</param>
    /// <param name="layer">The layer, number 0 for the output units.</param>
    /// <param name="unit">The kind of unit.</param>
    /// <param name="to">Where to write.</param>
    /// <returns>The rest of it, after the values.</returns>
    internal Span<double> Put(QuantityKind kind, int t, LayerName layer, Unit unit, Span<double> to)
    {
        var ofAllSteps = values[(kind, layer, unit)];
        var units = ofAllSteps.Length / sequence.Length;
        return Put(ofAllSteps.AsSpan((t - 1) * units, units), to);
    }

    /// <summary>Fills in the values of a kind of unit at a step, each as an exact term.</summary>
    internal void Put(QuantityKind kind, int t, LayerName layer, Unit unit, RunningErrorBound<TUnit>[] to)
    {
        var from = values[(kind, layer, unit)].AsSpan((t - 1) * to.Length, to.Length);
        for (var i = 0; i < to.Length; i++)
            to[i] = RunningErrorBound<TUnit>.Term(TUnit.Round(from[i]), 0, 0);
    }

    /// <summary>
    /// Writes the row that a layer's weights multiply: the external sources z(t), the recurrent ones y(t-1), and 1 for biases.
    /// </summary>
    internal void PutSources(Layer layer, int t, Span<double> row)
    {
        if (layer.Number > 1)
            row = Put(QuantityKind.Activation, t, layer.Number - 1, Unit.Cell, row);
        if (layer.Number == 1 || network.SkipConnections)
            row = Put(sequence.Inputs[t - 1], row);
        PutRecurrent(layer, t - 1, row)[0] = 1;
    }

    /// <summary>Writes the row that the weights of the output units multiply: the cells, x(t) with a shortcut, and 1 for biases.</summary>
    internal void PutSources(OutputOptions outputs, int t, Span<double> row)
    {
        foreach (var layer in network.Layers.Skip(network.SkipConnections ? 0 : network.Layers.Count - 1))
            row = Put(QuantityKind.Activation, t, layer.Number, Unit.Cell, row);
        if (outputs.Shortcut)
            row = Put(sequence.Inputs[t - 1], row);
        row[0] = 1;
    }

    /// <summary>Writes the deltas of a step, in the order of <see cref="Layer.Units"/>.</summary>
    internal void PutDeltas(Layer layer, int t, Span<double> row)
    {
        foreach (var unit in layer.Units)
            row = Put(QuantityKind.Delta, t, layer.Number, unit, row);
    }

    /// <summary>Writes y_r(t) of a layer, the recurrent sources of step t + 1: the cells, then with gate recurrence in, phi, out.</summary>
    private Span<double> PutRecurrent(Layer layer, int t, Span<double> row)
    {
        if (t == 0)
        {
            if (sequence.Initial.TryGetValue(layer.Name, out var initial))
                return Put(initial.Y, row);
            row[..layer.RecurrentSources].Clear();
            return row[layer.RecurrentSources..];
        }

        row = Put(QuantityKind.Activation, t, layer.Number, Unit.Cell, row);
        foreach (var gate in layer.Options.GateRecurrence ? layer.Units.Remove(Unit.Cell) : [])
            row = Put(QuantityKind.Activation, t, layer.Number, gate, row);
        return row;
    }

    private static Span<double> Put(ReadOnlySpan<double> part, Span<double> to)
    {
        for (var i = 0; i < part.Length; i++)
            to[i] = TUnit.Round(part[i]);
        return to[part.Length..];
    }
}
