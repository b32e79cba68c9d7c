using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.TorchSharp;

/// <summary>What the loss brings back to the outputs of the LSTM: dL/dy, dL/dh_n and dL/dc_n.</summary>
internal static class Upstream
{
    private const ulong Seed = 20260101;

    private static readonly string[] Names = ["y", "h_n", "c_n"];

    /// <summary>Differentiates the loss, on copies of the outputs: what else it uses is not touched.</summary>
    /// <param name="outputs">y, h_n and c_n.</param>
    /// <param name="isReturned">Whether the forward pass returned h_n and c_n; else they are zeros in their place.</param>
    /// <param name="loss">The loss; null for one that is drawn.</param>
    /// <returns>For each output its gradient; null where the loss does not depend on it.</returns>
    /// <exception cref="ArgumentException">The loss is no scalar, or uses no output, or one that was not returned.</exception>
    internal static IReadOnlyList<Tensor?> Of(IReadOnlyList<Tensor> outputs, bool isReturned, Func<Tensor, Tensor, Tensor, Tensor>? loss)
    {
        var copies = outputs.Select(output => output.detach().clone().requires_grad_()).ToList();
        var L = loss is null ? Drawn(isReturned ? copies : copies.Take(1)) : loss(copies[0], copies[1], copies[2]);
        if (L is null || L.IsInvalid || L.numel() != 1)
            throw new ArgumentException($"found a loss of {(L is null || L.IsInvalid ? "null" : TensorArray.Shapes([("shape", L)]))}; expected a scalar, such as a sum or a mean", nameof(loss));
        var used = L.requires_grad ? Differentiate(L, copies) : new Tensor?[copies.Count];
        if (Array.TrueForAll(used, gradient => gradient is null))
            throw new ArgumentException("found a loss that depends on none of y, h_n and c_n; expected one of those that it is given (not detached, nor computed under no_grad)", nameof(loss));
        if (!isReturned && (used[1] ?? used[2]) is not null)
            throw new ArgumentException($"found a loss of {Names[used[1] is null ? 2 : 1]}, which the forward pass does not return; expected one of y alone: (y, _, _) => ..", nameof(loss));
        return used;
    }

    /// <summary>The sum of all outputs with weights of a standard normal distribution, from a generator of their own.</summary>
    private static Tensor Drawn(IEnumerable<Tensor> outputs)
    {
        using var generator = new torch.Generator(Seed);
        return outputs.Select(output => (output * torch.randn(output.shape, torch.float64, generator: generator).to(output.dtype).to(output.device)).sum()).Aggregate((sum, term) => sum + term);
    }

    private static Tensor?[] Differentiate(Tensor L, List<Tensor> copies)
    {
        torch.autograd.backward([L], inputs: copies);
        return [.. copies.Select(copy => copy.grad)];
    }
}
