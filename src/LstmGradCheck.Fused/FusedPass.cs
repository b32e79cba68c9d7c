using System.Numerics;
using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;

namespace LstmGradCheck.Fused;

/// <summary>
/// The forward and one backward pass over all sequences at once. Every thread of a team runs <see cref="Program"/>: each does
/// its share of a phase, and they wait for each other before the next.
/// </summary>
/// <remarks>
/// Work that can be done for many steps at once is one product: the part of the net inputs that comes from below, the errors passed to
/// the layers below, the weight gradients. Each step has only the recurrent product and one pass over the cells. Steps come in chunks
/// (<see cref="Rows.Chunks"/>), and go through the layers in a <see cref="PassOrder"/>.
/// </remarks>
internal sealed unsafe class FusedPass<V, T> : IFusedPass
    where V : unmanaged, IWide<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly FusedNetwork<V, T> network;
    private readonly PassOrder order;
    private readonly Team team;
    private readonly CellForward<V, T>[][] forward;
    private readonly CellBackward<V, T>[][] backward;

    internal FusedPass(LstmNetwork network, ObjectiveKind objective, IReadOnlyList<Sequence> sequences, bool truncated, bool keepsTrace, int threads)
    {
        this.network = new(network, objective, sequences, keepsTrace, threads);
        var (layers, rows, all) = (this.network.Layers, this.network.Rows, Enumerable.Range(0, threads).ToList());
        forward = [.. layers.Select(layer => all.ConvertAll(thread => new CellForward<V, T>(layer, rows, thread)).ToArray())];
        backward = [.. layers.Select(layer => all.ConvertAll(thread => new CellBackward<V, T>(layer, rows, truncated, thread)).ToArray())];
        order = new(rows, [.. layers.Select(layer => (layer.Layer.Number, layer.Order))], network.HasReverse);
        team = new(threads, Program);
    }

    public IFusedValues Values => network.Values;

    public long Bytes => network.Bytes;

    public double Objective { get; private set; }

    public void Load(Weights<Numbers.Real> weights) => network.Load(weights);

    public void Run()
    {
        team.Run();
        Objective = double.CreateChecked(T.CreateChecked(network.Objective()));
    }

    public void Dispose()
    {
        team.Dispose();
        network.Dispose();
    }

    private void Program(int thread)
    {
        network.Prepare(team, thread);
        team.Synchronize();
        foreach (var (l, chunk) in order.Forward)
        {
            if (l != PassOrder.OutputUnits)
                Forward(l, chunk, thread);
            else
                Outputs(chunk, thread);
        }

        team.Synchronize();
        if (thread == 0)
            network.Outputs?.SumBiases(network.Rows.Count);
        foreach (var (l, chunk) in order.Backward)
        {
            if (l != PassOrder.OutputUnits)
                Backward(l, chunk, thread);
            else
                OutputGradients(chunk, thread);
        }
    }

    private void Outputs((int From, int To) chunk, int thread)
    {
        var (from, to) = RowsOf(chunk, thread);
        network.Outputs?.Run(from, to);
    }

    private void OutputGradients((int From, int To) chunk, int thread)
    {
        if (network.Outputs is not { } outputs)
            return;
        // By layer, no step of a layer lies between this and the sum of another chunk, whose sources may still be in use.
        if (network.Topology.HasReverse)
            team.Synchronize();
        Gradients(outputs.Sources, outputs.Delta, chunk, thread, add: chunk.To < network.Rows.Steps);
    }

    private void Forward(int l, (int From, int To) chunk, int thread)
    {
        var layer = network.Layers[l];
        var (first, count) = network.Rows.Of(chunk);
        var panels = layer.HasCopies ? team.Share(thread, layer.Groups) : layer.Shares[thread];
        foreach (var (source, w) in layer.Sources)
            w.Forward(source.Values.From(first), count, layer.Net.From(first), add: source != layer.Sources[0].Source, panels);
        if (layer.HasCopies)
            team.Synchronize();
        var (reading, cells, projection) = (layer.Order, forward[l][thread], layer.Projection);
        var end = reading.After(reading.LastOf(chunk));
        for (var t = reading.FirstOf(chunk); t != end; t = reading.After(t))
        {
            cells.Step(t);
            team.Synchronize();
            if (projection is null)
                continue;
            projection.Forward(t, thread);
            team.Synchronize();
        }

        if (layer.Merged is null || !layer.Layer.Name.IsReverse)
            return;
        var (from, to) = RowsOf(chunk, thread);
        layer.Merged.Sum(network.Layers[l - 1].Port, layer.Port, from, to);
        team.Synchronize();
    }

    private void Backward(int l, (int From, int To) chunk, int thread)
    {
        var (layer, cells) = (network.Layers[l], backward[l][thread]);
        var (first, count) = network.Rows.Of(chunk);
        if (layer.Merged is not null)
        {
            layer.Merged.AddErrors(layer.PortError.Of(thread), first, first + count, layer.PortShares[thread]);
            team.Synchronize();
        }

        Steps(layer, cells, chunk);
        if (chunk == layer.Order.Chunks[0])
            cells.Recurrent(layer.Order.Start);
        var (from, to) = RowsOf(chunk, thread);
        foreach (var (source, w) in layer.Sources)
            w.AddErrors(layer.Delta.From(from), to - from, source.Errors, from);
        var add = chunk != layer.Order.Chunks[^1];
        layer.U.PackSources(layer.Recurrent.From(first), count, team, thread);
        layer.Projection?.W.PackSources(layer.Y.From(first), count, team, thread);
        Gradients(layer.Sources, layer.Delta, chunk, thread, add);
        layer.U.Sum(layer.Delta.From(first), count, add, team, thread);
        layer.Projection?.W.Sum(layer.PortError.Of(thread).From(first), count, add, team, thread);
    }

    /// <summary>The steps of a chunk, from the last one that the layer reads to the first.</summary>
    private void Steps(FusedLayer<V, T> layer, CellBackward<V, T> cells, (int From, int To) chunk)
    {
        var reading = layer.Order;
        var end = reading.Before(reading.FirstOf(chunk));
        for (var t = reading.LastOf(chunk); t != end; t = reading.Before(t))
        {
            cells.Fetch(t);
            cells.Recurrent(t);
            if (layer.SharesRecurrentErrors)
                team.Synchronize();
            cells.Step(t);
            team.Synchronize();
        }
    }

    /// <summary>B8 for what feeds a layer or the output units. The threads meet between rearranging the sources and using them.</summary>
    private void Gradients(List<(Source<T> Source, Factor<V, T> W)> sources, Strided<T> delta, (int From, int To) chunk, int thread, bool add)
    {
        var (first, count) = network.Rows.Of(chunk);
        foreach (var (source, w) in sources)
            w.PackSources(source.Values.From(first), count, team, thread);
        team.Synchronize();
        foreach (var (_, w) in sources)
            w.Sum(delta.From(first), count, add, team, thread);
    }

    /// <summary>A thread's share of the rows of a chunk.</summary>
    private (int From, int To) RowsOf((int From, int To) chunk, int thread)
    {
        var (first, count) = network.Rows.Of(chunk);
        var (from, to) = team.Share(thread, count);
        return (first + from, first + to);
    }
}
