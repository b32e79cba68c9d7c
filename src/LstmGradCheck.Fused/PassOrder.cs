namespace LstmGradCheck.Fused;

/// <summary>What a pass visits, one after the other: layers, counted from 0, and the output units, each with a chunk of steps.</summary>
/// <remarks>
/// Without reverse directions each chunk goes through all layers, so that the next phase finds the results of the last in the caches.
/// With any, a layer at one step may need its neighbours at every step: it goes through all chunks, in the order in which it reads them,
/// before the next layer begins.
/// </remarks>
internal sealed class PassOrder
{
    /// <summary>What stands for the output units in place of a layer.</summary>
    internal const int OutputUnits = -1;

    /// <summary>The order of the visits.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="layers">For each layer its number and the order in which it reads the rows.</param>
    /// <param name="isByLayer">Whether any layer reads from the last step to the first.</param>
    internal PassOrder(Rows rows, IReadOnlyList<(int Number, RowOrder Order)> layers, bool isByLayer)
    {
        var upward = Enumerable.Range(0, layers.Count).ToList();
        var downward = upward.OrderByDescending(l => layers[l].Number).ToList();
        var chunks = rows.Chunks;
        Forward = isByLayer
            ? [.. upward.SelectMany(l => layers[l].Order.Chunks.Select(chunk => (l, chunk))), .. chunks.Select(chunk => (OutputUnits, chunk))]
            : [.. chunks.SelectMany(chunk => upward.Append(OutputUnits).Select(l => (l, chunk)))];
        Backward = isByLayer
            ? [.. downward.SelectMany(l => layers[l].Order.Chunks.Reverse().Select(chunk => (l, chunk))), .. chunks.Reverse().Select(chunk => (OutputUnits, chunk))]
            : [.. chunks.Reverse().SelectMany(chunk => downward.Append(OutputUnits).Select(l => (l, chunk)))];
    }

    /// <summary>The visits of the forward pass; those of the output units also compute their deltas and what they pass to their sources.</summary>
    internal (int Layer, (int From, int To) Chunk)[] Forward { get; }

    /// <summary>The visits of the backward pass, in a bidirectional layer the forward direction first; those of the output units sum their gradients.</summary>
    internal (int Layer, (int From, int To) Chunk)[] Backward { get; }
}
