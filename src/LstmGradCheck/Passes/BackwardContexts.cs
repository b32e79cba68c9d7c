using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>Builds the contexts that the backward equations read, for each layer and step of a sequence.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="forward">The forward pass that made the steps.</param>
/// <param name="sequence">The sequence.</param>
public sealed class BackwardContexts<T>(ForwardPass<T> forward, Sequence sequence)
    where T : struct, IScalar<T>
{
    private readonly LstmNetwork network = forward.Network;
    private readonly LayerMasks[] masks = LayerMasks.OfLayers(forward.Network, sequence);

    /// <summary>The order in which the pass visits layers and steps.</summary>
    internal SequenceOrder Order => field ??= new(forward.Network, sequence);

    /// <summary>The output units at time t.</summary>
    /// <param name="t">The time step, from 1.</param>
    /// <param name="output">The output units at t.</param>
    /// <param name="back">The errors at t.</param>
    /// <returns>The context.</returns>
    public OutputContext<T> OutputAt(int t, OutputStep<T> output, NetworkErrors<T> back) =>
        forward.OutputAt(output, sequence, t, back.Output);

    /// <summary>A layer at time t.</summary>
    /// <param name="t">The time step; the border before the layer's first step for the errors of its initial states.</param>
    /// <param name="l">The layer, counted from 0.</param>
    /// <param name="steps">The steps from 0 to T + 1.</param>
    /// <param name="above">The errors at t of the output units and of the layer above.</param>
    /// <param name="back">The layer's errors at t.</param>
    /// <param name="next">The layer's errors at the step that it reads after t; all 0 for the last step.</param>
    /// <param name="isInstantaneous">Whether the layer's errors are the instantaneous ones of the on-line gradient.</param>
    /// <returns>The context.</returns>
    public BackwardContext<T> At(
        int t, int l, IReadOnlyList<NetworkStep<T>> steps, NetworkErrors<T> above, LayerErrors<T> back, LayerErrors<T> next, bool isInstantaneous = false)
    {
        var before = t == Order[l].Start ? t : Order[l].Before(t);
        return At(t, l, steps[before], steps[t], steps[Order[l].After(t)], above, back, next, t == Order[l].Start, isInstantaneous);
    }

    /// <summary>A layer at time t with nothing after it, for the instantaneous errors.</summary>
    internal BackwardContext<T> InstantaneousAt(int t, int l, NetworkStep<T> prev, NetworkStep<T> now, NetworkErrors<T> back) =>
        At(t, l, prev, now, AfterLast, back, back.Layers[l], NoNext[l], isInitial: false, isInstantaneous: true);

    /// <summary>Errors that have not been computed yet, all 0.</summary>
    /// <returns>The errors of one step.</returns>
    public NetworkErrors<T> NoErrors() => new(
        [.. network.Layers.Select(layer => new LayerErrors<T>(layer, masks[layer.Index]))],
        network.Outputs is null ? null : new(network.Outputs.Units, network.OutputSources),
        new T[network.Inputs]);

    /// <summary>Room for the errors of steps 0 to T + 1, all 0.</summary>
    internal NetworkErrors<T>[] NoErrorsOfSteps() => [.. Enumerable.Range(0, sequence.Length + 2).Select(_ => NoErrors())];

    /// <summary>Chooses the equations of each layer.</summary>
    internal LayerEquations<T>[] Choose(BackwardEquations<T> all) => [.. network.Layers.Select(layer => new LayerEquations<T>(all, layer, masks[layer.Index]))];

    /// <summary>What the instantaneous errors have in the place of the next step: all 0.</summary>
    private NetworkStep<T> AfterLast => field ??= forward.NoStep(masks);

    /// <summary>What the instantaneous errors have in the place of those of the next step: all 0.</summary>
    private IReadOnlyList<LayerErrors<T>> NoNext => field ??= NoErrors().Layers;

    private BackwardContext<T> At(
        int t,
        int l,
        NetworkStep<T> prev,
        NetworkStep<T> now,
        NetworkStep<T> following,
        NetworkErrors<T> above,
        LayerErrors<T> back,
        LayerErrors<T> next,
        bool isInitial,
        bool isInstantaneous)
    {
        var layer = network.Layers[l];
        var last = ReadingOrder.LastOf(sequence, layer.Name.IsReverse);
        var source = network.OutputSourceOf(layer);
        return new()
        {
            Layer = layer,
            Prev = prev.Layers[l],
            Now = now.Layers[l],
            Weights = forward.Weights.Layers[l],
            Time = t,
            LastTime = last,
            FirstTime = ReadingOrder.LastOf(sequence, !layer.Name.IsReverse),
            IsInitial = isInitial,
            Next = following.Layers[l],
            Back = back,
            BackNext = next,
            IsInstantaneous = isInstantaneous,
            Above = layer.Number < network.Depth ? [.. network.LayersOf(layer.Number + 1).Select(each => above.Layers[each.Index])] : [],
            Output = source >= 0 ? above.Output : null,
            OutputSource = source,
            UpstreamOutputError = isInitial ? [] : UpstreamErrors.OnOutputs<T>(sequence, layer.Number, t),
            UpstreamStateError = t == last ? UpstreamErrors.OnLastState<T>(sequence, layer.Name) : [],
        };
    }
}
