#if TORCHSHARP
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Benchmarks.Bench.Contestants;

/// <summary>The product of two n x n matrices by torch.matmul. It has no form that writes into existing memory.</summary>
internal sealed class TorchProduct : IDisposable
{
    private readonly Tensor a, b;

    internal TorchProduct(int n, torch.ScalarType element)
    {
        using var generator = new torch.Generator(1);
        (a, b) = (torch.rand(n, n, dtype: element, generator: generator), torch.rand(n, n, dtype: element, generator: generator));
    }

    internal void Run() => torch.matmul(a, b).Dispose();

    public void Dispose()
    {
        a.Dispose();
        b.Dispose();
    }
}
#endif
