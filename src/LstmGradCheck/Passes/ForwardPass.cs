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
    /// <param name="probeAt">Gives the probe of the step at t; or null.</param>
    /// <returns>Step 0, which is the one before the first, then steps 1 to T.</returns>
    public IReadOnlyList<NetworkStep<T>> Run(Sequence sequence, Func<int, IForwardProbe<T>>? probeAt = null)
    {
        var steps = new List<NetworkStep<T>>(sequence.Length + 1) { Start(sequence) };
        for (var t = 1; t <= sequence.Length; t++)
            steps.Add(Step(steps[t - 1], Convert(sequence.Inputs[t - 1]), probeAt?.Invoke(t)));
        return steps;
    }

    /// <summary>The step before the first one: the initial states and recurrent sources, everything else 0.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <returns>Step 0.</returns>
    public NetworkStep<T> Start(Sequence sequence)
    {
        var start = NoStep();
        foreach (var (number, initial) in sequence.Initial)
        {
            Convert(initial.S).CopyTo(start.Layers[number - 1].Cell.S, 0);
            Convert(initial.Y).CopyTo(start.Layers[number - 1].Recurrent, 0);
        }

        return start;
    }

    /// <summary>One step: the layers from the input upward, then the output units.</summary>
    /// <param name="prev">The step before.</param>
    /// <param name="x">x_m(t), I values.</param>
    /// <param name="probe">Observes each value as soon as it is computed; or null.</param>
    /// <param name="held">What is held fixed where the gradient is cut; null if nothing is.</param>
    /// <returns>The step.</returns>
    public NetworkStep<T> Step(NetworkStep<T> prev, T[] x, IForwardProbe<T>? probe = null, HeldValues<T>? held = null)
    {
        var now = NoStep() with { Output = NoOutput() };
        var layers = network.Layers.Select((layer, l) => new LayerContext<T>
        {
            Layer = layer,
            Weights = weights.Layers[l],
            Prev = (held is not null && layer.Number > held.Cut.StatesAbove ? held.Prev : prev).Layers[l],
            Now = now.Layers[l],
            PrevConnected = (held is { Cut.Connections: true } ? held.Prev : prev).Layers[l],
            NowConnected = (held is { Cut.Connections: true } ? held.Now : now).Layers[l],
        }).ToList();
        var output = now.Output is null
            ? null
            : new OutputContext<T> { Options = network.Outputs!, Weights = weights.Output, Now = now.Output, Objective = objective };
        ForwardStep.Run(network, layers, output, x, probe);
        return now;
    }

    /// <summary>The context of the output units' equations at one step.</summary>
    /// <param name="output">The output units at time t.</param>
    /// <param name="sequence">The sequence.</param>
    /// <param name="t">The time step, from 1.</param>
    /// <param name="back">Where a backward pass stores its errors, or null.</param>
    /// <returns>The context.</returns>
    public OutputContext<T> OutputAt(OutputStep<T> output, Sequence sequence, int t, OutputErrors<T>? back = null)
    {
        var targets = sequence.Targets ?? sequence.Coefficients?.Outputs;
        return new()
        {
            Options = network.Outputs!,
            Weights = weights.Output,
            Now = output,
            Time = t,
            LastTime = sequence.Length,
            Objective = objective,
            Targets = targets is null ? [] : Convert(targets[t - 1]),
            Back = back,
        };
    }

    /// <summary>E of a sequence (F9).</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="steps">Its steps, from 0 to T.</param>
    /// <returns>E.</returns>
    public T ObjectiveOf(Sequence sequence, IReadOnlyList<NetworkStep<T>> steps)
    {
        T E = default;
        for (var t = 1; t < steps.Count; t++)
            E += ObjectiveAt(sequence, t, steps[t]);
        return E;
    }

    /// <summary>The part of E that comes from one step (F9); for the last step this includes the terms in the last states.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="t">The time step, from 1.</param>
    /// <param name="step">The step.</param>
    /// <returns>Its part of E.</returns>
    public T ObjectiveAt(Sequence sequence, int t, NetworkStep<T> step) =>
        ObjectiveAt(sequence, t, step, step.Output is { } output ? OutputAt(output, sequence, t) : null);

    /// <summary>The same, given the context of the output units, or null to leave them out.</summary>
    internal static T ObjectiveAt(Sequence sequence, int t, NetworkStep<T> step, OutputContext<T>? output)
    {
        var E = output is null ? default : Objective.Term(output);
        if (sequence.Coefficients is not { } coefficients)
            return E;
        for (var l = 0; l < step.Layers.Count; l++)
        {
            if (coefficients.LayerOutputs.TryGetValue(l + 1, out var ofOutputs))
                E += Objective.Weighted(ofOutputs[t - 1], step.Layers[l].Cell.Y);
            if (t == sequence.Length && coefficients.LastStates.TryGetValue(l + 1, out var ofStates))
                E += Objective.Weighted(ofStates, step.Layers[l].Cell.S);
        }

        return E;
    }

    /// <summary>Converts doubles to the number type of this pass.</summary>
    /// <param name="values">The doubles.</param>
    /// <returns>As many numbers.</returns>
    public static T[] Convert(double[] values) => Array.ConvertAll(values, T.FromDouble);

    /// <summary>The layers at a step that has not been computed yet, all 0, without output units.</summary>
    /// <returns>The step.</returns>
    public NetworkStep<T> NoStep() => new([.. network.Layers.Select(layer => new LayerStep<T>(layer))], null);

    /// <summary>The output units at a step that has not been computed yet, all 0; null if there are none.</summary>
    internal OutputStep<T>? NoOutput() => network.Outputs is null ? null : new(network.Outputs.Units, network.OutputSources);
}
