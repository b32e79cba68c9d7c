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
    private static readonly ForwardChanges<T> NoChange = new();

    /// <summary>The network.</summary>
    public LstmNetwork Network => network;

    /// <summary>Its weights.</summary>
    public Weights<T> Weights => weights;

    /// <summary>All steps of a sequence.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="changes">What is different from the pass that the sequence asks for; or null.</param>
    /// <returns>
    /// Steps 0 to T + 1. The first and the last one are borders: they hold the initial values of the layers that begin there,
    /// everything else is 0.
    /// </returns>
    public IReadOnlyList<NetworkStep<T>> Run(Sequence sequence, ForwardChanges<T>? changes = null)
    {
        changes ??= NoChange;
        var (order, masks, ofOutputs) = (new SequenceOrder(network, sequence), LayerMasks.OfLayers(network, sequence), new LayerMasks(network, 0, sequence));
        var chosen = ForwardEquations<T>.Of(network, masks);
        var firstChange = changes.Unchanged is null || network.HasReverse ? 0 : changes.FirstChange;
        var steps = Borders(sequence, changes.Start ?? Start(sequence));
        var inputs = new T[sequence.Length][];
        for (var t = 1; t <= sequence.Length; t++)
        {
            steps[t] = t < firstChange ? changes.Unchanged![t] : NoStep(masks, t) with { Output = NoOutput(ofOutputs, t) };
            inputs[t - 1] = t < firstChange ? [] : changes.InputAt?.Invoke(t) ?? Convert(sequence.Inputs[t - 1]);
        }

        foreach (var (l, t) in order.Forward())
        {
            if (t < firstChange)
                continue;
            var probe = changes.ProbeAt?.Invoke(t);
            if (l == SequenceOrder.OutputUnits)
                ForwardStep.RunOutput(network, steps[t], OutputAt(steps[t]), inputs[t - 1], probe);
            else
                ForwardStep.RunLayer(network, LayerAt(l, steps, t, order[l].Before(t), changes.Held), chosen[l], steps[t], inputs[t - 1], probe);
        }

        return steps;
    }

    /// <summary>The initial values of a sequence: states and recurrent sources of every layer before its first step, everything else 0.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <returns>A step that holds them, whatever the direction of a layer.</returns>
    public NetworkStep<T> Start(Sequence sequence)
    {
        var start = NoStep(sequence);
        foreach (var (name, initial) in sequence.Initial)
        {
            var layer = start.Layers[network.IndexOf(name)];
            Convert(initial.S).CopyTo(layer.Cell.Kept, 0);
            Convert(initial.Y).CopyTo(layer.Recurrent, 0);
        }

        return start;
    }

    /// <summary>The sources of the output units at one step before their mask: the outputs of layers, then with a shortcut x(t).</summary>
    /// <param name="now">The step.</param>
    /// <param name="x">x(t).</param>
    /// <returns>y_m(t), one value for each source.</returns>
    public T[] OutputSources(NetworkStep<T> now, double[] x)
    {
        var sources = new T[network.OutputSources];
        SourceJoining.OfOutputUnits(network, Convert(x), now, sources);
        return sources;
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
            LastTime = ReadingOrder.LastOf(sequence, isReverse: false),
            Objective = objective,
            Targets = targets is null ? [] : Convert(targets[t - 1]),
            Back = back,
        };
    }

    /// <summary>E of a sequence (F9).</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="steps">Its steps, from 0 to T + 1.</param>
    /// <returns>E.</returns>
    public T ObjectiveOf(Sequence sequence, IReadOnlyList<NetworkStep<T>> steps)
    {
        T E = default;
        foreach (var t in new ReadingOrder(sequence, isReverse: false).Times)
            E += ObjectiveAt(sequence, t, steps[t]);
        return E;
    }

    /// <summary>The part of E that comes from one step (F9); for the last step of a layer this includes the terms in its last states.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="t">The time step, from 1.</param>
    /// <param name="step">The step.</param>
    /// <returns>Its part of E.</returns>
    public T ObjectiveAt(Sequence sequence, int t, NetworkStep<T> step) =>
        ObjectiveAt(sequence, t, step, step.Output is { } output ? OutputAt(output, sequence, t) : null);

    /// <summary>The same, given the context of the output units, or null to leave them out.</summary>
    internal T ObjectiveAt(Sequence sequence, int t, NetworkStep<T> step, OutputContext<T>? output)
    {
        var E = output is null ? default : Objective.Term(output);
        if (sequence.Coefficients is not { } coefficients)
            return E;
        for (var l = 0; l < network.Layers.Count; l++)
        {
            var layer = network.Layers[l];
            if (coefficients.LayerOutputs.TryGetValue(layer.Number, out var ofOutputs))
                E += Objective.Weighted(ofOutputs[t - 1], step.Layers[l].Port, layer.PortPlace);
            if (coefficients.LastStates.TryGetValue(layer.Name, out var ofStates) && t == ReadingOrder.LastOf(sequence, layer.Name.IsReverse))
                E += Objective.Weighted(ofStates, step.Layers[l].Cell.Kept);
        }

        return E;
    }

    /// <summary>Converts doubles to the number type of this pass.</summary>
    /// <param name="values">The doubles.</param>
    /// <returns>As many numbers.</returns>
    public static T[] Convert(double[] values) => Array.ConvertAll(values, T.FromDouble);

    /// <summary>The layers at a step that has not been computed yet, all 0, without output units.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <returns>The step.</returns>
    public NetworkStep<T> NoStep(Sequence sequence) => NoStep(LayerMasks.OfLayers(network, sequence));

    /// <summary>The same, given the masks of the layers.</summary>
    internal NetworkStep<T> NoStep(LayerMasks[] masks) => new([.. network.Layers.Select((layer, l) => new LayerStep<T>(layer, masks[l]))], null);

    /// <summary>The output units at step t, not computed yet, all 0; null if there are none.</summary>
    internal OutputStep<T>? NoOutput(LayerMasks ofOutputs, int t) => network.Outputs is null
        ? null
        : new(network.Outputs.Units, network.OutputSources) { Mask = ofOutputs.At<T>(t).Of(MaskKind.Input, Unit.OutputUnit) };

    /// <summary>Room for steps 0 to T + 1, of which the borders are filled: each layer's initial values where it begins, 0 where it ends.</summary>
    internal NetworkStep<T>[] Borders(Sequence sequence, NetworkStep<T> start)
    {
        var (steps, end) = (new NetworkStep<T>[sequence.Length + 2], NoStep(sequence));
        steps[0] = new([.. network.Layers.Select(layer => (layer.Name.IsReverse ? end : start).Layers[layer.Index])], null);
        steps[^1] = new([.. network.Layers.Select(layer => (layer.Name.IsReverse ? start : end).Layers[layer.Index])], null);
        return steps;
    }

    private LayerContext<T> LayerAt(int l, NetworkStep<T>[] steps, int t, int before, HeldValues<T>? held)
    {
        var (prev, now, layer) = (steps[before].Layers[l], steps[t].Layers[l], network.Layers[l]);
        var isCut = held is { Cut.Connections: true };
        return new()
        {
            Layer = layer,
            Weights = weights.Layers[l],
            Prev = held is not null && layer.Number > held.Cut.StatesAbove ? held.Steps[before].Layers[l] : prev,
            Now = now,
            PrevConnected = isCut ? held!.Steps[before].Layers[l] : prev,
            NowConnected = isCut ? held!.Steps[t].Layers[l] : now,
        };
    }

    private NetworkStep<T> NoStep(LayerMasks[] masks, int t) =>
        new([.. network.Layers.Select((layer, l) => new LayerStep<T>(layer, masks[l]) { Masks = masks[l].At<T>(t) })], null);

    private OutputContext<T>? OutputAt(NetworkStep<T> step) =>
        step.Output is null ? null : new() { Options = network.Outputs!, Weights = weights.Output, Now = step.Output, Objective = objective };
}
