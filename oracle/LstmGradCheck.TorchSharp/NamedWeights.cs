using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.TorchSharp;

/// <summary>The weights of one direction of a layer.</summary>
/// <param name="Layer">The layer, from 0.</param>
/// <param name="IsReverse">Whether it is the reverse direction.</param>
/// <param name="Weights">The weights with their names, in order.</param>
internal sealed record NamedWeights(int Layer, bool IsReverse, IReadOnlyList<(string Name, Tensor Weight)> Weights);
