using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;

namespace LstmGradCheck.Fused.Online;

/// <inheritdoc/>
/// <typeparam name="V">The vector of blocks.</typeparam>
/// <typeparam name="W">The widest vector, for all else.</typeparam>
internal sealed class OnlineSteps<V, W> : IOnlineSteps
    where V : unmanaged, IWide<V, double>
    where W : unmanaged, IWide<W, double>
{
    private readonly OnlineForward<V, W> forward;
    private readonly OnlinePartials<V, W> partials;
    private readonly OnlineOutputs<W> outputs;
    private readonly OnlineErrors<V, W> errors;
    private bool hasOutputs;

    /// <summary>Takes the memory.</summary>
    internal OnlineSteps(LstmNetwork network, double kept)
    {
        State = new(new(network, V.Count, W.Count));
        (forward, partials, outputs, errors) = (new(State, kept), new(State, kept), new(State), new(State));
    }

    /// <inheritdoc/>
    public OnlineState State { get; }

    /// <inheritdoc/>
    public void Step(ReadOnlySpan<double> x, bool carries)
    {
        forward.Step(x, carries);
        if (carries)
            partials.Carry();
        hasOutputs = false;
    }

    /// <inheritdoc/>
    public void Outputs()
    {
        if (!hasOutputs)
            outputs.Run();
        hasOutputs = true;
    }

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<double> targets, double factor, OnlineWeights to)
    {
        Outputs();
        errors.Add(targets, factor, to);
        outputs.Add(to);
    }

    /// <inheritdoc/>
    public void Dispose() => State.Dispose();
}
