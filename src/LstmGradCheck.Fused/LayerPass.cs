using System.Numerics;
using LstmGradCheck.Fused.Kernels;

namespace LstmGradCheck.Fused;

/// <summary>The phases of the passes over one layer. Every member of its crew calls each with its number, and does its share.</summary>
/// <remarks>
/// Work that can be done for many steps at once is one product: the part of the net inputs that comes from below, the errors passed to
/// the layers below, the weight gradients. Each step has only the recurrent product and one pass over the cells.
/// </remarks>
internal sealed class LayerPass<V, T>
    where V : unmanaged, IWide<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Rows rows;
    private readonly Crew crew;
    private readonly CellForward<V, T>[] forward;
    private readonly CellBackward<V, T>[] backward;

    internal LayerPass(FusedLayer<V, T> layer, Rows rows, bool truncated)
    {
        (Layer, this.rows, crew) = (layer, rows, layer.Crew);
        forward = [.. Enumerable.Range(0, crew.Size).Select(member => new CellForward<V, T>(layer, rows, member))];
        backward = [.. Enumerable.Range(0, crew.Size).Select(member => new CellBackward<V, T>(layer, rows, truncated, member))];
    }

    internal FusedLayer<V, T> Layer { get; }

    /// <summary>The forward pass over all chunks, in the order in which the layer reads them.</summary>
    internal void Forward(int member)
    {
        foreach (var chunk in Layer.Order.Chunks)
            Forward(chunk, member);
    }

    /// <summary>The backward pass over all chunks, without <see cref="AddErrors"/>.</summary>
    internal void Backward(int member)
    {
        var chunks = Layer.Order.Chunks;
        for (var i = chunks.Length - 1; i >= 0; i--)
        {
            Backward(chunks[i], member);
            Sum(chunks[i], member);
        }
    }

    /// <summary>F1 to F7 for a chunk.</summary>
    internal void Forward((int From, int To) chunk, int member)
    {
        var (first, count) = rows.Of(chunk);
        var panels = Layer.HasCopies ? crew.Share(member, Layer.Groups) : Layer.Shares[member];
        foreach (var (source, w) in Layer.Sources)
            w.Forward(source.Values.From(first), count, Layer.Net.From(first), add: source != Layer.Sources[0].Source, panels);
        if (Layer.HasCopies)
            crew.Synchronize();
        var (reading, cells, projection) = (Layer.Order, forward[member], Layer.Projection);
        var end = reading.After(reading.LastOf(chunk));
        for (var t = reading.FirstOf(chunk); t != end; t = reading.After(t))
        {
            cells.Step(t);
            crew.Synchronize();
            if (projection is null)
                continue;
            projection.Forward(t, member);
            crew.Synchronize();
        }
    }

    /// <summary>B2 to B7 for a chunk, from the last step that the layer reads to the first.</summary>
    internal void Backward((int From, int To) chunk, int member)
    {
        var (reading, cells) = (Layer.Order, backward[member]);
        if (Layer.Merged is not null)
        {
            var (first, count) = rows.Of(chunk);
            Layer.Merged.AddErrors(Layer.PortError.Of(member), first, first + count, Layer.PortShares[member]);
            crew.Synchronize();
        }

        var end = reading.Before(reading.FirstOf(chunk));
        for (var t = reading.LastOf(chunk); t != end; t = reading.Before(t))
        {
            cells.Fetch(t);
            cells.Recurrent(t);
            if (Layer.SharesRecurrentErrors)
                crew.Synchronize();
            cells.Step(t);
            crew.Synchronize();
        }

        if (chunk == reading.Chunks[0])
            cells.Recurrent(reading.Start);
    }

    /// <summary>B2: adds what some rows of the deltas pass down to the errors of all sources.</summary>
    internal void AddErrors(int from, int to)
    {
        foreach (var (source, w) in Layer.Sources)
            w.AddErrors(Layer.Delta.From(from), to - from, source.Errors, from);
    }

    /// <summary>B8 for a chunk. Members meet between rearranging the sources and using them.</summary>
    internal void Sum((int From, int To) chunk, int member)
    {
        var (first, count) = rows.Of(chunk);
        var add = chunk != Layer.Order.Chunks[^1];
        Layer.U.PackSources(Layer.Recurrent.From(first), count, crew, member);
        Layer.Projection?.W.PackSources(Layer.Y.From(first), count, crew, member);
        foreach (var (source, w) in Layer.Sources)
            w.PackSources(source.Values.From(first), count, crew, member);
        crew.Synchronize();
        foreach (var (_, w) in Layer.Sources)
            w.Sum(Layer.Delta.From(first), count, add, crew, member);
        Layer.U.Sum(Layer.Delta.From(first), count, add, crew, member);
        Layer.Projection?.W.Sum(Layer.PortError.Of(member).From(first), count, add, crew, member);
    }
}
