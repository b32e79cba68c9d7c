using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Diagnoses;

/// <summary>The layers and directions in which a mistake is supposed to be made.</summary>
/// <param name="Words">The layers in words: <c>all layers</c>, <c>layer 2</c>.</param>
/// <param name="Names">The layers, from below.</param>
/// <param name="IsAll">Whether these are all layers of the network, and its output units.</param>
internal sealed record LayerChoice(string Words, IReadOnlyList<LayerName> Names, bool IsAll)
{
    /// <summary>All that are tried: all layers, then those from the bottom or from the top up to some layer, each layer, each direction.</summary>
    /// <param name="network">The network.</param>
    internal static IReadOnlyList<LayerChoice> Of(LstmNetwork network)
    {
        var (all, depth) = (network.Layers.Select(layer => layer.Name).ToList(), network.Depth);
        List<LayerChoice> choices = [new(AllWords(network), all, IsAll: true)];
        for (var n = 1; n <= depth; n++)
            Add($"layer {n}", layer => layer.Number == n);
        for (var n = 2; n < depth; n++)
        {
            Add($"layers 1 to {n}", layer => layer.Number <= n);
            Add($"layers {n} to {depth}", layer => layer.Number >= n);
        }

        if (network.HasReverse)
        {
            Add("reverse directions", layer => layer.IsReverse);
            Add("forward directions", layer => !layer.IsReverse);
            foreach (var layer in all)
                Add(layer.Words, other => other == layer);
        }

        return [.. choices.DistinctBy(choice => string.Join(' ', choice.Names))];

        void Add(string words, Func<LayerName, bool> isIn) => choices.Add(new(words, all.FindAll(layer => isIn(layer)), IsAll: false));
    }

    /// <summary>Whether a layer is among them; the output units, number 0, belong to all layers only.</summary>
    internal bool Contains(LayerName layer) => IsAll || Names.Contains(layer);

    private static string AllWords(LstmNetwork network) => network.Layers.Count switch
    {
        1 => "layer 1",
        2 when network.Depth == 2 => "both layers",
        2 => "both directions",
        _ => "all layers",
    };
}
