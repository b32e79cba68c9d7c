using System.Numerics;
using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;

namespace LstmGradCheck.Fused;

/// <summary>
/// The forward and one backward pass over all sequences at once. Every thread of a team runs <see cref="Program"/>: each does
/// its share of a phase, and they wait for each other before the next.
/// </summary>
/// <remarks>
/// Steps come in chunks (<see cref="Rows.Chunks"/>). Without reverse directions each chunk goes through all layers, so that the next phase
/// finds the results of the last in the caches. With any, a layer at one step may need its neighbours at every step: it goes through all
/// chunks before the next layer begins. Its two directions then run at the same time, each by half of the threads.
/// </remarks>
internal sealed class FusedPass<V, T> : IFusedPass
    where V : unmanaged, IWide<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly FusedNetwork<V, T> network;
    private readonly Rows rows;
    private readonly Crew all;
    private readonly Team team;

    /// <summary>For each layer from below its directions.</summary>
    private readonly LayerPass<V, T>[][] layers;

    internal FusedPass(LstmNetwork network, ObjectiveKind objective, IReadOnlyList<Sequence> sequences, bool truncated, bool keepsTrace, int threads)
    {
        all = new(0, threads);
        this.network = new(network, objective, sequences, keepsTrace, all);
        rows = this.network.Rows;
        layers = [.. this.network.Layers.GroupBy(layer => layer.Layer.Number, layer => new LayerPass<V, T>(layer, rows, truncated)).Select(directions => directions.ToArray())];
        team = new(all, Program);
    }

    public IFusedValues Values => network.Values;

    public long Bytes => network.Bytes;

    public double Objective { get; private set; }

    public void Load(Weights<Numbers.Real> weights) => network.Load(weights);

    public void Reload() => network.Read();

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
        network.Prepare(thread);
        all.Synchronize();
        if (network.Topology.HasReverse)
            ByLayers(thread);
        else
            ByChunks(thread);
    }

    private void ByChunks(int thread)
    {
        foreach (var chunk in rows.Chunks)
        {
            foreach (var directions in layers)
                directions[0].Forward(chunk, thread);
            Outputs(chunk, thread);
        }

        SumOutputBiases(thread);
        for (var i = rows.Chunks.Length - 1; i >= 0; i--)
        {
            var (from, to) = RowsOf(rows.Chunks[i], thread);
            for (var l = layers.Length - 1; l >= 0; l--)
            {
                layers[l][0].Backward(rows.Chunks[i], thread);
                layers[l][0].AddErrors(from, to);
                layers[l][0].Sum(rows.Chunks[i], thread);
            }

            OutputGradients(rows.Chunks[i], thread);
        }
    }

    private void ByLayers(int thread)
    {
        foreach (var directions in layers)
        {
            foreach (var direction in directions)
            {
                if (direction.Layer.Crew.Has(thread, out var member))
                    direction.Forward(member);
            }

            all.Synchronize();
            Merge(directions, thread);
        }

        foreach (var chunk in rows.Chunks)
            Outputs(chunk, thread);
        SumOutputBiases(thread);
        for (var l = layers.Length - 1; l >= 0; l--)
            Backward(layers[l], thread);
        for (var i = rows.Chunks.Length - 1; i >= 0; i--)
        {
            // No step of a layer lies between this and the sum of another chunk, whose sources may still be in use.
            all.Synchronize();
            OutputGradients(rows.Chunks[i], thread);
        }
    }

    /// <summary>The backward pass of the directions of a layer; when both have ended, what they pass down.</summary>
    private void Backward(LayerPass<V, T>[] directions, int thread)
    {
        foreach (var direction in directions)
        {
            if (direction.Layer.Crew.Has(thread, out var member))
                direction.Backward(member);
        }

        all.Synchronize();
        var (from, to) = all.Share(thread, rows.Count);
        foreach (var direction in directions)
            direction.AddErrors(from, to);
        all.Synchronize();
    }

    /// <summary>F7.sum.</summary>
    private void Merge(LayerPass<V, T>[] directions, int thread)
    {
        if (directions[0].Layer.Merged is not { } merged)
            return;
        var (from, to) = all.Share(thread, rows.Count);
        merged.Sum(directions[0].Layer.Port, directions[1].Layer.Port, from, to);
        all.Synchronize();
    }

    private void Outputs((int From, int To) chunk, int thread)
    {
        var (from, to) = RowsOf(chunk, thread);
        network.Outputs?.Run(from, to);
    }

    private void SumOutputBiases(int thread)
    {
        all.Synchronize();
        if (thread == 0)
            network.Outputs?.SumBiases(rows.Count);
    }

    /// <summary>B8 for the output units. The threads meet between rearranging the sources and using them.</summary>
    private void OutputGradients((int From, int To) chunk, int thread)
    {
        if (network.Outputs is not { } outputs)
            return;
        var (first, count) = rows.Of(chunk);
        foreach (var (source, w) in outputs.Sources)
            w.PackSources(source.Values.From(first), count, all, thread);
        all.Synchronize();
        foreach (var (_, w) in outputs.Sources)
            w.Sum(outputs.Delta.From(first), count, add: chunk.To < rows.Steps, all, thread);
    }

    /// <summary>A thread's share of the rows of a chunk.</summary>
    private (int From, int To) RowsOf((int From, int To) chunk, int thread)
    {
        var (first, count) = rows.Of(chunk);
        var (from, to) = all.Share(thread, count);
        return (first + from, first + to);
    }
}
