using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>The forward pass: F1 to F9 in order, for each step of a sequence.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="network">The network.</param>
/// <param name="weights">Its weights.</param>
/// <param name="objective">The objective, which decides what the targets of a sequence mean.</param>
public sealed class ForwardPass<T>(LstmNetwork network, Weights<T> weights, ObjectiveKind objective)
    where T : struct, IScalar<T>
{
    /// <summary>The network.</summary>
    public LstmNetwork Network => network;

    /// <summary>Its weights.</summary>
    public Weights<T> Weights => weights;

    /// <summary>All steps of a sequence.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <returns>The step before the first one at 0, then steps 1 to T.</returns>
    public IReadOnlyList<NetworkStep<T>> Run(Sequence sequence)
    {
        var steps = new List<NetworkStep<T>>(sequence.Length + 1) { Start(sequence) };
        for (var t = 1; t <= sequence.Length; t++)
            steps.Add(Step(steps[t - 1], Convert(sequence.Inputs[t - 1])));
        return steps;
    }

    /// <summary>The step before the first one: the initial states and recurrent sources, everything else 0.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <returns>Step 0.</returns>
    public NetworkStep<T> Start(Sequence sequence)
    {
        var layers = network.Layers.Select(layer => new LayerStep<T>(layer)).ToList();
        foreach (var (number, initial) in sequence.Initial)
        {
            Convert(initial.S).CopyTo(layers[number - 1].Cell.S, 0);
            Convert(initial.Y).CopyTo(layers[number - 1].Recurrent, 0);
        }

        return new(layers, null);
    }

    /// <summary>One step: the layers from the input upward, then the output units.</summary>
    /// <param name="prev">The step before.</param>
    /// <param name="x">x_m(t), I values.</param>
    /// <param name="probe">Sees each value as it arises; null if nobody looks.</param>
    /// <param name="held">What is held fixed where a truncation cuts; null if nothing is.</param>
    /// <returns>The step.</returns>
    public NetworkStep<T> Step(NetworkStep<T> prev, T[] x, IForwardProbe<T>? probe = null, HeldValues<T>? held = null)
    {
        var layers = new List<LayerStep<T>>(network.Layers.Count);
        foreach (var layer in network.Layers)
        {
            var l = layer.Number - 1;
            var now = new LayerStep<T>(layer);
            // F7: the sources of a layer are x, or the cells of the layer below and with skip connections x.
            Join(now.Sources, l == 0 ? [x] : [layers[l - 1].Cell.Y, x]);
            StepLayer(
                new()
                {
                    Layer = layer,
                    Weights = weights.Layers[l],
                    Prev = (held is not null && layer.Number > held.StatesAbove ? held.Prev : prev).Layers[l],
                    Now = now,
                    PrevSeen = (held?.Prev ?? prev).Layers[l],
                    NowSeen = held?.Now.Layers[l] ?? now,
                },
                probe);
            layers.Add(now);
        }

        return new(layers, network.Outputs is null ? null : StepOutput(layers, x, probe));
    }

    /// <summary>The output units of a step as their equations see them.</summary>
    /// <param name="output">The output units at time t.</param>
    /// <param name="sequence">The sequence.</param>
    /// <param name="t">The time step, from 1.</param>
    /// <param name="back">Where a backward pass leaves its errors, or null.</param>
    /// <returns>The moment.</returns>
    public OutputMoment<T> OutputAt(OutputStep<T> output, Sequence sequence, int t, OutputErrors<T>? back = null)
    {
        var targets = sequence.Targets ?? sequence.Coefficients?.Outputs;
        return new()
        {
            Options = network.Outputs!,
            Weights = weights.Output,
            Now = output,
            Objective = objective,
            Targets = targets is null ? [] : Convert(targets[t - 1]),
            Back = back,
        };
    }

    /// <summary>E of a sequence (F9).</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="steps">Its steps, from 0 to T.</param>
    /// <returns>E.</returns>
    public T Energy(Sequence sequence, IReadOnlyList<NetworkStep<T>> steps)
    {
        T E = default;
        for (var t = 1; t < steps.Count; t++)
            E += EnergyAt(sequence, t, steps[t]);
        return E;
    }

    /// <summary>What one step adds to E (F9); the last one adds what E sees of the last states.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="t">The time step, from 1.</param>
    /// <param name="step">The step.</param>
    /// <returns>Its part of E.</returns>
    public T EnergyAt(Sequence sequence, int t, NetworkStep<T> step)
    {
        var E = step.Output is { } output ? Objective.Term(OutputAt(output, sequence, t)) : default;
        foreach (var (number, values) in sequence.Coefficients?.LayerOutputs ?? EmptyOutputs)
            E += Objective.Weighted(values[t - 1], step.Layers[number - 1].Cell.Y);
        if (t < sequence.Length)
            return E;
        foreach (var (number, values) in sequence.Coefficients?.LastStates ?? EmptyStates)
            E += Objective.Weighted(values, step.Layers[number - 1].Cell.S);
        return E;
    }

    /// <summary>Doubles as numbers of this pass.</summary>
    /// <param name="values">The doubles.</param>
    /// <returns>As many numbers.</returns>
    public static T[] Convert(double[] values) => Array.ConvertAll(values, T.FromDouble);

    private static Dictionary<int, double[][]> EmptyOutputs { get; } = [];

    private static Dictionary<int, double[]> EmptyStates { get; } = [];

    private static void StepLayer(LayerMoment<T> at, IForwardProbe<T>? probe)
    {
        var (layer, now) = (at.Layer, at.Now);
        for (var j = 0; j < layer.Blocks; j++)
        {
            now.InputGate.Net[j] = See(Unit.InputGate, ForwardValue.Net, j, InputGate.Net(at, j));
            now.InputGate.Y[j] = See(Unit.InputGate, ForwardValue.Activation, j, InputGate.Activation(at, j));
            if (layer.Options.ForgetGates)
                now.ForgetGate.Net[j] = See(Unit.ForgetGate, ForwardValue.Net, j, ForgetGate.Net(at, j));
            now.ForgetGate.Y[j] = See(Unit.ForgetGate, ForwardValue.Activation, j, ForgetGate.Activation(at, j));
        }

        for (var c = 0; c < layer.Cells; c++)
        {
            now.Cell.Net[c] = See(Unit.Cell, ForwardValue.Net, c, CellInput.Net(at, c));
            now.Cell.S[c] = See(Unit.Cell, ForwardValue.State, c, CellState.State(at, c));
        }

        for (var j = 0; j < layer.Blocks; j++)
        {
            now.OutputGate.Net[j] = See(Unit.OutputGate, ForwardValue.Net, j, OutputGate.Net(at, j));
            now.OutputGate.Y[j] = See(Unit.OutputGate, ForwardValue.Activation, j, OutputGate.Activation(at, j));
        }

        for (var c = 0; c < layer.Cells; c++)
            now.Cell.Y[c] = See(Unit.Cell, ForwardValue.Activation, c, CellOutput.Activation(at, c));
        Join(now.Recurrent, [now.Cell.Y, .. layer.Units.Where(unit => unit != Unit.Cell).Select(gate => now.Gate(gate).Y)]);

        T See(Unit unit, ForwardValue kind, int index, T value) =>
            probe is null ? value : probe.Observe(layer.Number, unit, kind, index, value);
    }

    private OutputStep<T> StepOutput(List<LayerStep<T>> layers, T[] x, IForwardProbe<T>? probe)
    {
        var now = new OutputStep<T>(network.Outputs!.Units, network.OutputSources);
        var feeding = network.SkipConnections ? layers : [layers[^1]];
        Join(now.Sources, [.. feeding.Select(layer => layer.Cell.Y), x]);
        var at = new OutputMoment<T> { Options = network.Outputs, Weights = weights.Output, Now = now, Objective = objective };
        for (var k = 0; k < now.Net.Length; k++)
            now.Net[k] = See(ForwardValue.Net, k, OutputUnits.Net(at, k));
        for (var k = 0; k < now.Y.Length; k++)
            now.Y[k] = See(ForwardValue.Activation, k, OutputUnits.Activation(at, k));
        return now;

        T See(ForwardValue kind, int index, T value) =>
            probe is null ? value : probe.Observe(0, Unit.OutputUnit, kind, index, value);
    }

    /// <summary>Fills an array with parts one behind another, as many as it has room for.</summary>
    private static void Join(T[] whole, T[][] parts)
    {
        var next = 0;
        foreach (var part in parts)
        {
            if (next == whole.Length)
                return;
            part.CopyTo(whole, next);
            next += part.Length;
        }
    }
}
