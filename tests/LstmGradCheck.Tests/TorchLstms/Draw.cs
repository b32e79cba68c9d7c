using TorchSharp;
using Xunit;
using LSTM = TorchSharp.Modules.LSTM;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Tests.TorchLstms;

/// <summary>Tensors and LSTMs with numbers of a generator of their own.</summary>
internal sealed class Draw : IDisposable
{
    private readonly torch.Generator generator;
    private readonly torch.ScalarType type;

    /// <summary>Kept: a scalar that is made for one call may be freed by its finalizer while the library reads it.</summary>
    private readonly Scalar half;

    internal Draw(ulong seed, torch.ScalarType type = torch.ScalarType.Float64)
    {
        // Loads the native library, or says why it cannot be.
        _ = RequiredOracle.Open();
        generator = new(seed);
        half = 0.5.ToScalar();
        this.type = type;
    }

    public void Dispose()
    {
        half.Dispose();
        generator.Dispose();
    }

    /// <summary>Numbers of a standard normal distribution.</summary>
    internal Tensor Normal(params long[] shape) => torch.randn(shape, torch.float64, generator: generator).to(type);

    /// <summary>Weights, which require grad.</summary>
    internal Tensor Weight(params long[] shape) => Normal(shape).mul(half).detach().requires_grad_();

    /// <summary>An nn.LSTM.</summary>
    internal LSTM Lstm(long inputs, long cells, long layers = 1, bool bias = true, bool batchFirst = false, bool bidirectional = false, double dropout = 0)
    {
        var lstm = torch.nn.LSTM(inputs, cells, layers, bias, batchFirst, dropout, bidirectional, dtype: type);
        using var mode = torch.no_grad();
        foreach (var weight in lstm.parameters())
            weight.copy_(Normal(weight.shape).mul(half));
        Assert.NotEmpty(lstm.parameters());
        return lstm;
    }
}
