using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>
/// The contexts of a pass that only goes forward: steps t - 1 and t, which alternate between two buffers, and the
/// instantaneous errors of step t. Everything is allocated once and overwritten.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
internal sealed class LiveContexts<T>
    where T : struct, IScalar<T>
{
    private readonly Sequence sequence;
    private readonly double[][]? targets;
    private readonly LayerMasks ofOutputs;
    private readonly NetworkStep<T>[] steps;

    // For each of the two steps, the contexts in which it is step t and the other one is step t - 1.
    private readonly BackwardContext<T>[][] contexts;
    private int now;

    /// <summary>Allocates the contexts, before the first step.</summary>
    /// <param name="forward">The forward pass.</param>
    /// <param name="sequence">The sequence.</param>
    internal LiveContexts(ForwardPass<T> forward, Sequence sequence)
    {
        this.sequence = sequence;
        targets = sequence.Targets ?? sequence.Coefficients?.Outputs;
        Contexts = new BackwardContexts<T>(forward, sequence);
        ofOutputs = new(forward.Network, 0, sequence);
        Forward = ForwardEquations<T>.Of(forward.Network, LayerMasks.OfLayers(forward.Network, sequence));
        var back = Contexts.NoErrors();
        steps = [forward.Start(sequence), forward.NoStep(sequence)];
        contexts = [ContextsAt(0), ContextsAt(1)];
        Layers = contexts[0];
        Output = forward.NoOutput(ofOutputs, 1) is { } units ? Contexts.OutputAt(1, units, back) : null;
        Input = new T[forward.Network.Inputs];

        BackwardContext<T>[] ContextsAt(int now) =>
            [.. forward.Network.Layers.Select((_, l) => Contexts.InstantaneousAt(1, l, steps[1 - now], steps[now], back))];
    }

    /// <summary>What builds the contexts.</summary>
    internal BackwardContexts<T> Contexts { get; }

    /// <summary>The forward equations of each layer.</summary>
    internal ForwardEquations<T>[] Forward { get; }

    /// <summary>x_m(t).</summary>
    internal T[] Input { get; }

    /// <summary>The layers at t.</summary>
    internal IReadOnlyList<BackwardContext<T>> Layers { get; private set; }

    /// <summary>The output units at t, or null if there are none. No step reads those of the step before.</summary>
    internal OutputContext<T>? Output { get; }

    /// <summary>The layers at t, without the output units.</summary>
    internal NetworkStep<T> Step => steps[now];

    /// <summary>Moves on to time t: sets inputs, targets and upstream errors. Everything else is still to be computed.</summary>
    /// <param name="t">The time step; successive calls go from the first step to the last.</param>
    internal void MoveTo(int t)
    {
        now = 1 - now;
        Layers = contexts[now];
        Fill(Input, sequence.Inputs[t - 1]);
        if (Output is not null)
        {
            Output.Time = t;
            Output.Now.Mask = ofOutputs.At<T>(t).Of(MaskKind.Input, Unit.OutputUnit);
        }

        if (targets is not null && Output is not null)
            Fill(Output.Targets, targets[t - 1]);
        for (var l = 0; l < Layers.Count; l++)
        {
            var at = Layers[l];
            at.Time = t;
            at.Now.Masks = Forward[l].Masks.At<T>(t);
            UpstreamErrors.OnOutputs(sequence, at.Layer.Number, t, at.UpstreamOutputError);
            at.UpstreamStateError = t == at.LastTime ? UpstreamErrors.OnLastState<T>(sequence, at.Layer.Name) : [];
        }
    }

    private static void Fill(T[] numbers, double[] values)
    {
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = T.FromDouble(values[i]);
    }
}
