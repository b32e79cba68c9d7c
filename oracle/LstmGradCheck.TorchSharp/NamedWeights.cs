using LstmGradCheck.Network;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.TorchSharp;

/// <summary>The weights of one direction of a layer.</summary>
/// <param name="Layer">The layer, from 0.</param>
/// <param name="IsReverse">Whether it is the reverse direction.</param>
/// <param name="Weights">The weights with their names, in order.</param>
internal sealed record NamedWeights(int Layer, bool IsReverse, IReadOnlyList<(string Name, Tensor Weight)> Weights)
{
    /// <summary>The projection of its outputs, or null.</summary>
    internal (string Name, Tensor Weight)? Projection { get; init; }

    /// <summary>The masks of dropout, by what they multiply.</summary>
    internal IReadOnlyDictionary<MaskKind, Tensor> Masks { get; init; } = new Dictionary<MaskKind, Tensor>();

    /// <summary>All weights, the projection last.</summary>
    internal IReadOnlyList<(string Name, Tensor Weight)> All => Projection is { } projection ? [.. Weights, projection] : Weights;
}
