using LstmGradCheck.Network;

namespace LstmGradCheck.Passes;

/// <summary>
/// The order in which a pass visits the layers and the output units of a network at the steps of a sequence. Without reverse
/// directions it goes step by step. With any, the values and errors of a layer at one step may need those of its neighbours
/// at every step, so it goes layer by layer.
/// </summary>
internal sealed class SequenceOrder
{
    /// <summary>What stands for the output units in place of a layer.</summary>
    internal const int OutputUnits = -1;

    private readonly LstmNetwork network;
    private readonly IReadOnlyList<ReadingOrder> ofLayers;
    private readonly ReadingOrder forward;

    /// <summary>The order for a network and a sequence.</summary>
    internal SequenceOrder(LstmNetwork network, Sequence sequence)
    {
        this.network = network;
        forward = new(sequence, isReverse: false);
        var reverse = network.HasReverse ? new ReadingOrder(sequence, isReverse: true) : forward;
        ofLayers = [.. network.Layers.Select(layer => layer.Name.IsReverse ? reverse : forward)];
    }

    /// <summary>The order in which a layer, counted from 0, reads the sequence.</summary>
    internal ReadingOrder this[int l] => ofLayers[l];

    /// <summary>The times of all steps, from the first to the last.</summary>
    internal IEnumerable<int> Times => forward.Times;

    /// <summary>The visits of a forward pass: the layers from the input upward, and the output units after them.</summary>
    internal IEnumerable<(int Layer, int Time)> Forward()
    {
        var layers = Enumerable.Range(0, network.Layers.Count);
        return network.HasReverse
            ? layers.SelectMany(l => ofLayers[l].Times.Select(t => (l, t))).Concat(Times.Select(t => (OutputUnits, t)))
            : Times.SelectMany(t => layers.Append(OutputUnits).Select(l => (l, t)));
    }

    /// <summary>
    /// The visits of a backward pass: the output units, then the layers from the top down, in a bidirectional layer the forward
    /// direction first; in each direction from its last step to its first.
    /// </summary>
    internal IEnumerable<(int Layer, int Time)> Backward()
    {
        var layers = network.Layers.OrderByDescending(layer => layer.Number).Select(layer => layer.Index).ToList();
        var times = Times.Reverse().ToList();
        return network.HasReverse
            ? times.Select(t => (OutputUnits, t)).Concat(layers.SelectMany(l => ofLayers[l].Times.Reverse().Select(t => (l, t))))
            : times.SelectMany(t => layers.Prepend(OutputUnits).Select(l => (l, t)));
    }
}
