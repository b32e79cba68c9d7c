using System.Numerics;
using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;

namespace LstmGradCheck.Fused;

/// <summary>
/// The forward and one backward pass over all sequences at once. Every thread of a team runs <see cref="Program"/>; each does
/// its share of a phase, and they meet before the next.
/// </summary>
/// <remarks>
/// What can be done for many steps is one product: the nets' part from below, the errors handed down, the weight gradients.
/// Per step remain the recurrent product and one pass over the cells. Steps come in chunks (<see cref="Rows.Chunks"/>), each of
/// which goes through all layers, so that what one phase leaves is in the caches for the next.
/// </remarks>
internal sealed unsafe class FusedPass<V, T> : IFusedPass
    where V : unmanaged, IWide<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly FusedNetwork<V, T> network;
    private readonly Team team;
    private readonly bool truncated;
    private readonly CellForward<V, T>[] forward;
    private readonly CellBackward<V, T>[] backward;

    internal FusedPass(LstmNetwork network, ObjectiveKind objective, IReadOnlyList<Sequence> sequences, bool truncated, bool keepsTrace, int threads)
    {
        this.network = new(network, objective, sequences, keepsTrace);
        this.truncated = truncated;
        forward = [.. this.network.Layers.Select(layer => new CellForward<V, T>(layer, this.network.Rows))];
        backward = [.. this.network.Layers.Select(layer => new CellBackward<V, T>(layer, this.network.Rows, truncated))];
        team = new(threads, Program);
    }

    public IFusedValues Values => network.Values;

    public long Bytes => network.Bytes;

    public double Energy { get; private set; }

    public void Load(Weights<Numbers.Real> weights) => network.Load(weights);

    public void Run()
    {
        team.Run();
        Energy = double.CreateChecked(T.CreateChecked(network.Energy()));
    }

    public void Dispose()
    {
        team.Dispose();
        network.Dispose();
    }

    private void Program(int thread)
    {
        network.Prepare(team, thread);
        team.Meet();
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

        team.Meet();
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
        var (from, to) = RowsOf(chunk, thread);
        foreach (var (source, w) in layer.Sources)
            w.Forward(source.Values.From(from), to - from, layer.Net.From(from), add: source != layer.Sources[0].Source, (0, Panels<V, T>.Of(w.Units)));
        team.Meet();
        for (var t = chunk.From; t <= chunk.To; t++)
        {
            forward[l].Step(t, GroupsOf(layer, thread));
            team.Meet();
        }
    }

    private void Backward(int l, (int From, int To) chunk, int thread)
    {
        var layer = network.Layers[l];
        var panels = team.Share(thread, Panels<V, T>.Of(layer.RecurrentWidth));
        var groups = MeetsBetween(layer) ? GroupsOf(layer, thread) : (Math.Min(layer.Groups, panels.From * 4), Math.Min(layer.Groups, panels.To * 4));
        for (var t = chunk.To; t >= chunk.From; t--)
        {
            backward[l].Fetch(t, groups);
            backward[l].Recurrent(t, panels);
            if (MeetsBetween(layer))
                team.Meet();
            backward[l].Step(t, groups);
            team.Meet();
        }

        if (chunk.From == 1)
            backward[l].Recurrent(0, panels);
        var (from, to) = RowsOf(chunk, thread);
        foreach (var (source, w) in layer.Sources)
            w.Backward(layer.Delta.From(from), to - from, source.Errors.From(from), add: true, (0, Panels<V, T>.Of(w.Width)));
        var (first, count) = network.Rows.Of(chunk);
        layer.U.PackSources(layer.Recurrent.From(first), count, team, thread);
        Gradients(layer.Sources, layer.Delta, chunk, thread);
        layer.U.Sum(layer.Delta.From(first), count, IsAdded(chunk), team, thread);
    }

    /// <summary>B8 for what feeds a layer or the output units; the threads meet before and after what was rearranged is used.</summary>
    private void Gradients(List<(Source<T> Source, Factor<V, T> W)> sources, Strided<T> delta, (int From, int To) chunk, int thread)
    {
        var (first, count) = network.Rows.Of(chunk);
        foreach (var (source, w) in sources)
            w.PackSources(source.Values.From(first), count, team, thread);
        team.Meet();
        foreach (var (_, w) in sources)
            w.Sum(delta.From(first), count, IsAdded(chunk), team, thread);
    }

    /// <summary>Whether a chunk's part of a sum comes after another's: the last steps come first.</summary>
    private bool IsAdded((int From, int To) chunk) => chunk.To < network.Rows.Steps;

    /// <summary>A thread's share of the rows of a chunk.</summary>
    private (int From, int To) RowsOf((int From, int To) chunk, int thread)
    {
        var (first, count) = network.Rows.Of(chunk);
        var (from, to) = team.Share(thread, count);
        return (first + from, first + to);
    }

    /// <summary>The cells of a block are not divided among threads.</summary>
    private (int From, int To) GroupsOf(FusedLayer<V, T> layer, int thread) =>
        !layer.HasCopies ? team.Share(thread, layer.Groups) : thread == 0 ? (0, layer.Groups) : (0, 0);

    /// <summary>Whether a thread needs of R what another one computes; else its panels of R are those of its own cells.</summary>
    private static bool MeetsBetween(FusedLayer<V, T> layer) => layer.Layer.Options.GateRecurrence || layer.HasCopies;
}
