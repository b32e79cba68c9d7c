namespace LstmGradCheck.Checking.Mutants;

/// <summary>The layers in which a mistake is planted.</summary>
/// <param name="Words">The layers in words.</param>
/// <param name="Contains">Whether layer l of L is among them, l from 1; 0 for output units and inputs.</param>
public sealed record PlantedLayers(string Words, Func<int, int, bool> Contains)
{
    /// <summary>All layers, and the output units.</summary>
    public static PlantedLayers All { get; } = new("all layers", (_, _) => true);

    /// <summary>All layers, the output units not.</summary>
    public static PlantedLayers Layers { get; } = new("all layers, not the output units", (l, _) => l > 0);

    /// <summary>All layers but the first.</summary>
    public static PlantedLayers AboveFirst { get; } = new("all layers but the first", (l, _) => l > 1);

    /// <summary>All layers but the last, and the output units and inputs not either.</summary>
    public static PlantedLayers BelowTop { get; } = new("all layers but the top", (l, L) => l >= 1 && l < L);
}
