namespace LstmGradCheck.Passes;

/// <summary>Where a tangent is cut, so that dE is the derivative that the truncated and on-line gradients are the gradients of.</summary>
/// <param name="Connections">Whether no tangent passes through a layer's recurrent connections and its peepholes.</param>
/// <param name="StatesAbove">The layer above which s(t-1) has no tangent wherever it is used, its carousel included.</param>
public sealed record TangentCut(bool Connections, int StatesAbove)
{
    /// <summary>The exact gradient: nothing is cut.</summary>
    public static TangentCut None { get; } = new(Connections: false, int.MaxValue);

    /// <summary>The truncated gradient: recurrent connections and peepholes.</summary>
    public static TangentCut Truncated { get; } = new(Connections: true, int.MaxValue);

    /// <summary>The on-line gradient of one layer: as truncated, and the carousels of the layers above.</summary>
    /// <param name="layer">l, counted from 1; output units belong to the top layer.</param>
    /// <returns>The cut.</returns>
    public static TangentCut Online(int layer) => new(Connections: true, layer);
}
