using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.TorchSharp;

/// <summary>Takes the gradients that tensors hold away, and gives them back at the end.</summary>
internal sealed class KeptGradients : IDisposable
{
    private readonly List<(Tensor Tensor, Tensor? Gradient)> kept;

    internal KeptGradients(IReadOnlyList<Tensor> tensors)
    {
        kept = [.. tensors.Select(tensor => (tensor, tensor.grad))];
        foreach (var tensor in tensors)
            tensor.grad = null;
    }

    public void Dispose()
    {
        foreach (var (tensor, gradient) in kept)
            tensor.grad = gradient;
    }
}
