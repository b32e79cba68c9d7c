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
    internal IEnumerable<Visit> Forward()
    {
        if (network.HasReverse)
            return LayerByLayer(Layers, layersFirst: true);
        return StepByStep([.. Layers, OutputUnits], forward.Times);
    }

    /// <summary>
    /// The visits of a backward pass: the output units, then the layers from the top down, in a bidirectional layer the forward
    /// direction first; in each direction from its last step to its first.
    /// </summary>
    internal IEnumerable<Visit> Backward()
    {
        int[] fromTop = [.. network.Layers.OrderByDescending(layer => layer.Number).Select(layer => layer.Index)];
        return network.HasReverse ? LayerByLayer(fromTop, layersFirst: false) : StepByStep([OutputUnits, .. fromTop], forward.Times.Reverse());
    }

    private int[] Layers => [.. network.Layers.Select(layer => layer.Index)];

    private static IEnumerable<Visit> StepByStep(int[] layers, IEnumerable<int> times)
    {
        foreach (var t in times)
        {
            foreach (var l in layers)
                yield return new(l, t);
        }
    }

    private IEnumerable<Visit> LayerByLayer(int[] layers, bool layersFirst)
    {
        int[] times = [.. Times];
        for (var i = 0; !layersFirst && i < times.Length; i++)
            yield return new(OutputUnits, times[^(i + 1)]);
        foreach (var l in layers)
        {
            foreach (var t in layersFirst ? ofLayers[l].Times : ofLayers[l].Times.Reverse())
                yield return new(l, t);
        }

        for (var i = 0; layersFirst && i < times.Length; i++)
            yield return new(OutputUnits, times[i]);
    }
}
