using LstmGradCheck.Network;
using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Verification.Rounding.Local;

/// <summary>The values of a full trace, and the inputs and initial outputs of its problem, as the trace's program holds them.</summary>
/// <typeparam name="TUnit">The format that the program computes in.</typeparam>
internal sealed class SeenValues<TUnit>
    where TUnit : IRoundingUnit
{
    private readonly Problem problem;
    private readonly Dictionary<(QuantityKind Kind, int Sequence, int Layer, Unit Unit), double[]> values;

    /// <summary>Reads a trace.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="trace">A trace with every array of it.</param>
    internal SeenValues(Problem problem, GradientTrace trace)
    {
        this.problem = problem;
        values = trace.Arrays.Where(array => array.Quantity is { HasTime: true, Unit: not null }).ToDictionary(
            array => (array.Quantity.Kind, array.Quantity.Sequence, array.Quantity.Layer, array.Quantity.Unit!.Value),
            array => Array.ConvertAll(array.Values, TUnit.Round));
    }

    /// <summary>The values of a kind of unit at a step.</summary>
    /// <param name="kind">Which values.</param>
    /// <param name="sequence">The sequence, from 1.</param>
    /// <param name="t">The step, from 1.</param>
    /// <param name="layer">The layer, from 1; 0 for the output units.</param>
    /// <param name="unit">The kind of unit.</param>
    internal ReadOnlySpan<double> At(QuantityKind kind, int sequence, int t, int layer, Unit unit)
    {
        var ofAllSteps = values[(kind, sequence, layer, unit)];
        var units = ofAllSteps.Length / problem.Sequences[sequence - 1].Length;
        return ofAllSteps.AsSpan((t - 1) * units, units);
    }

    /// <summary>x(t).</summary>
    internal double[] Inputs(int sequence, int t) => Array.ConvertAll(problem.Sequences[sequence - 1].Inputs[t - 1], TUnit.Round);

    /// <summary>y_r(t) of a layer, what step t + 1 sees as its recurrent sources: the cells, then with gate recurrence in, phi, out.</summary>
    internal double[] Recurrent(int sequence, int t, Layer layer)
    {
        if (t == 0)
            return problem.Sequences[sequence - 1].Initial.TryGetValue(layer.Number, out var initial) ? Array.ConvertAll(initial.Y, TUnit.Round) : new double[layer.RecurrentSources];
        List<double> y = [.. At(QuantityKind.Activation, sequence, t, layer.Number, Unit.Cell)];
        foreach (var gate in layer.Options.GateRecurrence ? layer.Units.Remove(Unit.Cell) : [])
            y.AddRange(At(QuantityKind.Activation, sequence, t, layer.Number, gate));
        return [.. y];
    }
}
