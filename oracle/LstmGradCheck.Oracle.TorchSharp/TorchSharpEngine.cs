using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using global::TorchSharp;
using Tensor = global::TorchSharp.torch.Tensor;

namespace LstmGradCheck.Oracle.TorchSharp;

/// <summary>
/// The autograd port on TorchSharp, on the CPU and in doubles. Only calls that TorchSharp 0.99.6 to 0.106 share are used.
/// Tensors are made and used inside a scope, on the thread that opened it: the scope keeps them from being collected while
/// native code works on them. An argument that libtorch refuses (shapes that do not fit, an index out of range) is an
/// <see cref="ExternalException"/> with libtorch's message.
/// </summary>
public sealed class TorchSharpEngine : IAutogradEngine<Tensor>
{
    private TorchSharpEngine()
    {
    }

    /// <inheritdoc/>
    public string Name => TorchSharpProvider.EngineName;

    /// <summary>
    /// The version of TorchSharp and that of the libtorch package it was built for, such as <c>0.106.0 (libtorch 2.10.0.0)</c>.
    /// </summary>
    public string Version => $"{TorchSharpLibrary.PackageVersion} (libtorch {torch.__version__})";

    /// <summary>Loads TorchSharp's native library and tries it on one gradient.</summary>
    /// <param name="engine">The engine, or null if the library cannot be used.</param>
    /// <param name="reason">Why it cannot be used and what to do about it; empty if it can.</param>
    /// <returns>True if the engine works.</returns>
    public static bool TryLoad([NotNullWhen(true)] out TorchSharpEngine? engine, out string reason)
    {
        engine = null;
        try
        {
            TorchSharpLibrary.Load();
            var candidate = new TorchSharpEngine();
            using var scope = candidate.BeginScope();
            var leaf = candidate.Leaf([0.0], [1]);
            candidate.Gradients(candidate.Sum(candidate.Tanh(leaf)), [leaf]);
            engine = candidate;
            reason = string.Empty;
            return true;
        }
        catch (Exception e) when (TorchSharpLibrary.IsLoadFailure(e))
        {
            reason = TorchSharpLibrary.Explain(e);
            return false;
        }
    }

    /// <inheritdoc/>
    public IDisposable BeginScope() => torch.NewDisposeScope();

    /// <inheritdoc/>
    public Tensor Leaf(ReadOnlySpan<double> values, ReadOnlySpan<long> shape) =>
        torch.tensor(values.ToArray(), shape, requires_grad: true);

    /// <inheritdoc/>
    public Tensor Constant(ReadOnlySpan<double> values, ReadOnlySpan<long> shape) =>
        torch.tensor(values.ToArray(), shape);

    /// <inheritdoc/>
    public double[] Values(Tensor tensor)
    {
        using var contiguous = tensor.contiguous();
        using var elements = contiguous.data<double>();
        return elements.ToArray();
    }

    /// <inheritdoc/>
    public Tensor Add(Tensor a, Tensor b)
    {
        // Every factor is named and disposed of here: one that TorchSharp makes itself may be collected while it is in use.
        using Scalar one = 1.0;
        return a.add(b, one);
    }

    /// <inheritdoc/>
    public Tensor Subtract(Tensor a, Tensor b) => a.sub(b);

    /// <inheritdoc/>
    public Tensor Multiply(Tensor a, Tensor b) => a.mul(b);

    /// <inheritdoc/>
    public Tensor Affine(Tensor a, double factor, double offset)
    {
        using Scalar scale = factor, shift = offset, one = 1.0;
        using var scaled = a.mul(scale);
        return scaled.add(shift, one);
    }

    /// <inheritdoc/>
    public Tensor MatrixVector(Tensor matrix, Tensor vector) => matrix.mv(vector);

    /// <inheritdoc/>
    public Tensor Logistic(Tensor a) => a.sigmoid();

    /// <inheritdoc/>
    public Tensor Tanh(Tensor a) => a.tanh();

    /// <inheritdoc/>
    public Tensor Exp(Tensor a) => a.exp();

    /// <inheritdoc/>
    public Tensor LogSoftmax(Tensor vector) => vector.log_softmax(0);

    /// <inheritdoc/>
    public Tensor Concatenate(IReadOnlyList<Tensor> vectors)
    {
        Tensor[] parts = [.. vectors];
        return torch.cat(parts, 0);
    }

    /// <inheritdoc/>
    public Tensor Gather(Tensor vector, ReadOnlySpan<long> indices)
    {
        using var index = torch.tensor(indices.ToArray());
        return vector.index_select(0, index);
    }

    /// <inheritdoc/>
    public Tensor SumInto(Tensor vector, ReadOnlySpan<long> indices, long length)
    {
        using Scalar one = 1.0;
        using var index = torch.tensor(indices.ToArray());
        using var zeros = torch.zeros(length, dtype: torch.ScalarType.Float64);
        return zeros.index_add(0, index, vector, one);
    }

    /// <inheritdoc/>
    public Tensor Sum(Tensor a) => a.sum();

    /// <inheritdoc/>
    public Tensor StopGradient(Tensor a) => a.detach();

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">
    /// <paramref name="scalar"/> has more than one element, or depends on leaves while one of <paramref name="tensors"/> is
    /// a constant or cut off from every leaf.
    /// </exception>
    public IReadOnlyList<double[]> Gradients(Tensor scalar, IReadOnlyList<Tensor> tensors)
    {
        using var scope = torch.NewDisposeScope();
        var gradients = ReverseMode.Gradients(scalar, tensors);
        return [.. gradients.Zip(tensors, (gradient, tensor) => gradient is null ? new double[tensor.numel()] : Values(gradient))];
    }
}
