using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;

namespace LstmGradCheck.Fused.Online;

/// <inheritdoc/>
/// <typeparam name="V">The vector of blocks.</typeparam>
/// <typeparam name="W">The widest vector, for squashings.</typeparam>
internal sealed class OnlineSteps<V, W> : IOnlineSteps
    where V : unmanaged, IWide<V, double>
    where W : unmanaged, IWide<W, double>
{
    private readonly OnlineForward<V, W> forward;
    private readonly OnlineErrors<V> errors;

    /// <summary>Takes the memory.</summary>
    internal OnlineSteps(LstmNetwork network, double kept)
    {
        State = new(new(network, V.Count));
        (forward, errors) = (new(State, kept), new(State));
    }

    /// <inheritdoc/>
    public OnlineState State { get; }

    /// <inheritdoc/>
    public void Step(ReadOnlySpan<double> x, bool carries) => forward.Step(x, carries);

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<double> targets, double factor, OnlineWeights to) => errors.Add(targets, factor, to);

    /// <inheritdoc/>
    public void Dispose() => State.Dispose();
}
