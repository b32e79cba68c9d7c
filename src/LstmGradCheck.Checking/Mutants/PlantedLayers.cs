using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Mutants;

/// <summary>The layers in which a mistake is planted.</summary>
/// <param name="Words">The layers in words.</param>
/// <param name="Contains">Whether a layer of a network is among them; number 0 for output units and inputs.</param>
public sealed record PlantedLayers(string Words, Func<LstmNetwork, LayerName, bool> Contains)
{
    /// <summary>All layers, and the output units.</summary>
    public static PlantedLayers All { get; } = new("all layers", (_, _) => true);

    /// <summary>All layers, but not the output units.</summary>
    public static PlantedLayers Layers { get; } = new("all layers, not the output units", (_, l) => l.Number > 0);

    /// <summary>All layers but the first.</summary>
    public static PlantedLayers AboveFirst { get; } = new("all layers but the first", (_, l) => l.Number > 1);

    /// <summary>All layers but the last; neither the output units nor the inputs.</summary>
    public static PlantedLayers BelowTop { get; } = new("all layers but the top", (network, l) => l.Number >= 1 && l.Number < network.Depth);

    /// <summary>The reverse directions of all layers.</summary>
    public static PlantedLayers Reverse { get; } = With("reverse directions", layer => layer.Name.IsReverse);

    /// <summary>Layers whose gates are coupled.</summary>
    public static PlantedLayers Coupled { get; } = With("layers with coupled gates", layer => layer.Options.CoupledGates);

    /// <summary>Layers that have a projection.</summary>
    public static PlantedLayers Projected { get; } = With("layers with a projection", layer => layer.Options.Projection is not null);

    /// <summary>The layers that have something.</summary>
    /// <param name="words">The layers in words.</param>
    /// <param name="has">Whether a layer has it.</param>
    /// <returns>The layers.</returns>
    public static PlantedLayers With(string words, Func<Layer, bool> has) => new(words, (network, l) => network.Find(l) is { } layer && has(layer));
}
