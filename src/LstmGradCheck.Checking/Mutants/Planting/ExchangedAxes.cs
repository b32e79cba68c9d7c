using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>
/// The batch and time axes are exchanged in the backward pass: what should come from step t + 1 of the same sequence comes
/// from step t of the sequence that was processed before it; the first sequence gets nothing.
/// </summary>
internal sealed class ExchangedAxes<T>
    where T : struct, IScalar<T>
{
    private readonly Dictionary<(LayerName Layer, int Time), (BackwardContext<T>? Before, BackwardContext<T> Now)> met = [];

    /// <summary>The context with the wrong neighbour.</summary>
    internal BackwardContext<T> Exchanged(BackwardContext<T> at)
    {
        if (at.IsInitial)
            return at;
        var place = (at.Layer.Name, at.Time);
        // Several equations call this at the same step. A different object for the errors means a new sequence.
        if (!met.TryGetValue(place, out var entry) || entry.Now.Back != at.Back)
            met[place] = entry = (entry.Now, at);
        return entry.Before is { } before ? at.WithNext(before.Now, before.Back) : at.WithoutNext();
    }
}
