using global::TorchSharp;
using Tensor = global::TorchSharp.torch.Tensor;

namespace LstmGradCheck.Oracle.TorchSharp;

/// <summary>TorchSharp's reverse mode, asked only for what it can answer.</summary>
internal static class ReverseMode
{
    /// <summary>The gradient of a scalar with respect to each of the given tensors; the graph is kept.</summary>
    /// <param name="scalar">What is differentiated.</param>
    /// <param name="tensors">What it is differentiated with respect to.</param>
    /// <returns>For each tensor its gradient, or null where the scalar does not depend on it.</returns>
    /// <exception cref="ArgumentException">The first is not a scalar, or one of the others is a constant or cut off.</exception>
    public static IReadOnlyList<Tensor?> Gradients(Tensor scalar, IReadOnlyList<Tensor> tensors)
    {
        RequireScalar(scalar);
        if (tensors.Count == 0 || !scalar.requires_grad)
        {
            return new Tensor?[tensors.Count];
        }
        RequireRecorded(tensors);
        var gradients = torch.autograd.grad([scalar], [.. tensors], retain_graph: true, allow_unused: true);
        // Where the scalar does not depend on a tensor, the gradient is a Tensor object with no native tensor behind it.
        return [.. gradients.Select(gradient => gradient.IsInvalid ? null : gradient)];
    }

    // TorchSharp's native part lets an error of torch.autograd.grad through uncaught, and that would end the process.
    private static void RequireScalar(Tensor scalar)
    {
        if (scalar.numel() != 1)
        {
            throw new ArgumentException($"Only a scalar is differentiated; this tensor has {scalar.numel()} elements.", nameof(scalar));
        }
    }

    private static void RequireRecorded(IReadOnlyList<Tensor> tensors)
    {
        for (var i = 0; i < tensors.Count; i++)
        {
            if (!tensors[i].requires_grad)
            {
                throw new ArgumentException(
                    $"Tensor {i} of {tensors.Count} has no gradient: it is a constant or cut off from every leaf.", nameof(tensors));
            }
        }
    }
}
