namespace LstmGradCheck.Checking.Mutants;

/// <summary>The layers in which a mistake is planted.</summary>
/// <param name="Words">The layers in words.</param>
/// <param name="Contains">Whether layer l of L is among them, l counted from 1; l = 0 for output units and inputs.</param>
public sealed record PlantedLayers(string Words, Func<int, int, bool> Contains)
{
    /// <summary>All layers, and the output units.</summary>
    public static PlantedLayers All { get; } = new("all layers", (_, _) => true);

    /// <summary>All layers, but not the output units.</summary>
    public static PlantedLayers Layers { get; } = new("all layers, not the output units", (l, _) => l > 0);

    /// <summary>All layers but the first.</summary>
    public static PlantedLayers AboveFirst { get; } = new("all layers but the first", (l, _) => l > 1);

    /// <summary>All layers but the last; neither the output units nor the inputs.</summary>
    public static PlantedLayers BelowTop { get; } = new("all layers but the top", (l, L) => l >= 1 && l < L);
}
