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
    private readonly NetworkStep<T> afterLast = forward.NoStep();

    private readonly IReadOnlyList<LayerErrors<T>> noNext = [.. forward.Network.Layers.Select(layer => new LayerErrors<T>(layer))];

    /// <summary>The output units at time t.</summary>
    /// <param name="t">The time step, from 1.</param>
    /// <param name="output">The output units at t.</param>
    /// <param name="back">The errors at t.</param>
    /// <returns>The context.</returns>
    public OutputContext<T> OutputAt(int t, OutputStep<T> output, NetworkErrors<T> back) =>
        forward.OutputAt(output, sequence, t, back.Output);

    /// <summary>A layer at time t.</summary>
    /// <param name="t">The time step; 0 for the errors of the initial states.</param>
    /// <param name="l">The layer, counted from 0.</param>
    /// <param name="steps">The steps from 0 to T.</param>
    /// <param name="above">The errors at t of the output units and of the layer above.</param>
    /// <param name="back">The layer's errors at t.</param>
    /// <param name="next">The layer's errors at t + 1; all 0 for t = T.</param>
    /// <param name="isInstantaneous">Whether the layer's errors are the instantaneous ones of the on-line gradient.</param>
    /// <returns>The context.</returns>
    public BackwardContext<T> At(
        int t, int l, IReadOnlyList<NetworkStep<T>> steps, NetworkErrors<T> above, LayerErrors<T> back, LayerErrors<T> next, bool isInstantaneous = false) =>
        At(t, l, steps[Math.Max(t - 1, 0)], steps[t], t == sequence.Length ? afterLast : steps[t + 1], above, back, next, isInstantaneous);

    /// <summary>A layer at time t with nothing after it, for the instantaneous errors.</summary>
    internal BackwardContext<T> InstantaneousAt(int t, int l, NetworkStep<T> prev, NetworkStep<T> now, NetworkErrors<T> back) =>
        At(t, l, prev, now, afterLast, back, back.Layers[l], noNext[l], isInstantaneous: true);

    /// <summary>Errors that have not been computed yet, all 0.</summary>
    /// <returns>The errors of one step.</returns>
    public NetworkErrors<T> NoErrors() => new(
        [.. network.Layers.Select(layer => new LayerErrors<T>(layer))],
        network.Outputs is null ? null : new(network.Outputs.Units, network.OutputSources),
        new T[network.Inputs]);

    private BackwardContext<T> At(
        int t,
        int l,
        NetworkStep<T> prev,
        NetworkStep<T> now,
        NetworkStep<T> following,
        NetworkErrors<T> above,
        LayerErrors<T> back,
        LayerErrors<T> next,
        bool isInstantaneous)
    {
        var source = network.OutputSourceOf(l);
        return new()
        {
            Layer = network.Layers[l],
            Prev = prev.Layers[l],
            Now = now.Layers[l],
            Weights = forward.Weights.Layers[l],
            Time = t,
            LastTime = sequence.Length,
            Next = following.Layers[l],
            Back = back,
            BackNext = next,
            IsInstantaneous = isInstantaneous,
            Above = l + 1 < network.Layers.Count ? above.Layers[l + 1] : null,
            Output = source >= 0 ? above.Output : null,
            OutputSource = source,
            UpstreamOutputError = UpstreamErrors.OnOutputs<T>(sequence, l + 1, t),
            UpstreamStateError = UpstreamErrors.OnLastState<T>(sequence, l + 1, t),
        };
    }
}
