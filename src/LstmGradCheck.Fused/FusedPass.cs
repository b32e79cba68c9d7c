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
/// (<see cref="Rows.Chunks"/>). Each chunk goes through all layers, so that the next phase finds the results of the last in the caches.
/// </remarks>
internal sealed unsafe class FusedPass<V, T> : IFusedPass
    where V : unmanaged, IWide<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly FusedNetwork<V, T> network;
    private readonly Team team;
    private readonly CellForward<V, T>[][] forward;
    private readonly CellBackward<V, T>[][] backward;

    internal FusedPass(LstmNetwork network, ObjectiveKind objective, IReadOnlyList<Sequence> sequences, bool truncated, bool keepsTrace, int threads)
    {
        this.network = new(network, objective, sequences, keepsTrace, threads);
        var (layers, rows, all) = (this.network.Layers, this.network.Rows, Enumerable.Range(0, threads).ToList());
        forward = [.. layers.Select(layer => all.ConvertAll(thread => new CellForward<V, T>(layer, rows, thread)).ToArray())];
        backward = [.. layers.Select(layer => all.ConvertAll(thread => new CellBackward<V, T>(layer, rows, truncated, thread)).ToArray())];
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
        foreach (var chunk in network.Rows.Chunks)
        {
            for (var l = 0; l < network.Layers.Length; l++)
                Forward(l, chunk, thread);
            if (network.Outputs is { } outputs)
            {
                var (from, to) = RowsOf(chunk, thread);
                outputs.Run(from, to);
            }
        }

        team.Synchronize();
        if (thread == 0)
            network.Outputs?.SumBiases(network.Rows.Count);
        for (var i = network.Rows.Chunks.Length - 1; i >= 0; i--)
        {
            var chunk = network.Rows.Chunks[i];
            for (var l = network.Layers.Length - 1; l >= 0; l--)
                Backward(l, chunk, thread);
            if (network.Outputs is { } outputs)
                Gradients(outputs.Sources, outputs.Delta, chunk, thread);
        }
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
        for (var t = chunk.From; t <= chunk.To; t++)
        {
            forward[l][thread].Step(t);
            team.Synchronize();
        }
    }

    private void Backward(int l, (int From, int To) chunk, int thread)
    {
        var (layer, cells) = (network.Layers[l], backward[l][thread]);
        for (var t = chunk.To; t >= chunk.From; t--)
        {
            cells.Fetch(t);
            cells.Recurrent(t);
            if (layer.SharesRecurrentErrors)
                team.Synchronize();
            cells.Step(t);
            team.Synchronize();
        }

        if (chunk.From == 1)
            cells.Recurrent(0);
        var (from, to) = RowsOf(chunk, thread);
        foreach (var (source, w) in layer.Sources)
            w.AddErrors(layer.Delta.From(from), to - from, source.Errors, from);
        var (first, count) = network.Rows.Of(chunk);
        layer.U.PackSources(layer.Recurrent.From(first), count, team, thread);
        Gradients(layer.Sources, layer.Delta, chunk, thread);
        layer.U.Sum(layer.Delta.From(first), count, IsAdded(chunk), team, thread);
    }

    /// <summary>B8 for what feeds a layer or the output units. The threads meet between rearranging the sources and using them.</summary>
    private void Gradients(List<(Source<T> Source, Factor<V, T> W)> sources, Strided<T> delta, (int From, int To) chunk, int thread)
    {
        var (first, count) = network.Rows.Of(chunk);
        foreach (var (source, w) in sources)
            w.PackSources(source.Values.From(first), count, team, thread);
        team.Synchronize();
        foreach (var (_, w) in sources)
            w.Sum(delta.From(first), count, IsAdded(chunk), team, thread);
    }

    /// <summary>Whether a chunk adds to a sum that another chunk began: the chunk of the last steps comes first.</summary>
    private bool IsAdded((int From, int To) chunk) => chunk.To < network.Rows.Steps;

    /// <summary>A thread's share of the rows of a chunk.</summary>
    private (int From, int To) RowsOf((int From, int To) chunk, int thread)
    {
        var (first, count) = network.Rows.Of(chunk);
        var (from, to) = team.Share(thread, count);
        return (first + from, first + to);
    }
}
