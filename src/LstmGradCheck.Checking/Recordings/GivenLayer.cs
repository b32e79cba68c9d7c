using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Recordings;

/// <summary>The weights of one direction of a layer that somebody gave, and their gradients.</summary>
/// <param name="Layer">The layer, from 0.</param>
/// <param name="IsReverse">Whether it is the reverse direction.</param>
/// <param name="Weights">The arrays; null for one that is not there.</param>
/// <param name="Places">The place of each among all arrays that the layout has for a layer.</param>
internal sealed record GivenLayer(int Layer, bool IsReverse, IReadOnlyList<LstmArray?> Weights, IReadOnlyList<int> Places)
{
    /// <summary>The gradients, in the order of the weights; there may be fewer.</summary>
    internal IReadOnlyList<LstmArray?> Gradients { get; init; } = [];

    /// <summary>Its name in the network.</summary>
    internal LayerName Name => new(Layer + 1, IsReverse);
}
