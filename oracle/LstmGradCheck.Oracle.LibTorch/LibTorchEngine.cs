using System.Runtime.InteropServices;

namespace LstmGradCheck.Oracle.LibTorch;

/// <summary>
/// The autograd port on libtorch: each member is one call into the native part. Not for use by several threads at once.
/// A member throws <see cref="LibTorchException"/> where libtorch refuses, and <see cref="ObjectDisposedException"/> for a
/// tensor that is freed. <see cref="LibTorchProvider"/> makes one once it has seen that libtorch can be loaded.
/// </summary>
public sealed class LibTorchEngine : IAutogradEngine<TensorHandle>
{
    private readonly Stack<TensorScope> scopes = new();

    internal LibTorchEngine() => Version = Marshal.PtrToStringUTF8(NativeMethods.Version()) ?? string.Empty;

    /// <summary>How many more tensors the calling thread has made than freed, in this and every other engine.</summary>
    public static long LiveTensorsOfThisThread => NativeMethods.LiveTensors();

    /// <inheritdoc/>
    public string Name => LibTorchProvider.EngineName;

    /// <inheritdoc/>
    public string Version { get; }

    /// <inheritdoc/>
    public IDisposable BeginScope()
    {
        TensorScope scope = new(scopes);
        scopes.Push(scope);
        return scope;
    }

    /// <inheritdoc/>
    public TensorHandle Leaf(ReadOnlySpan<double> values, ReadOnlySpan<long> shape) =>
        Own(NativeMethods.Leaf(values, values.Length, shape, shape.Length, out nint result), result);

    /// <inheritdoc/>
    public TensorHandle Constant(ReadOnlySpan<double> values, ReadOnlySpan<long> shape) =>
        Own(NativeMethods.Constant(values, values.Length, shape, shape.Length, out nint result), result);

    /// <inheritdoc/>
    public double[] Values(TensorHandle tensor)
    {
        double[] values = new double[Length(tensor)];
        LibTorchException.ThrowIfFailed(NativeMethods.Values(tensor, values, values.Length));
        return values;
    }

    /// <inheritdoc/>
    public TensorHandle Add(TensorHandle a, TensorHandle b) =>
        Own(NativeMethods.Add(a, b, out nint result), result);

    /// <inheritdoc/>
    public TensorHandle Subtract(TensorHandle a, TensorHandle b) =>
        Own(NativeMethods.Subtract(a, b, out nint result), result);

    /// <inheritdoc/>
    public TensorHandle Multiply(TensorHandle a, TensorHandle b) =>
        Own(NativeMethods.Multiply(a, b, out nint result), result);

    /// <inheritdoc/>
    public TensorHandle Affine(TensorHandle a, double factor, double offset) =>
        Own(NativeMethods.Affine(a, factor, offset, out nint result), result);

    /// <inheritdoc/>
    public TensorHandle MatrixVector(TensorHandle matrix, TensorHandle vector) =>
        Own(NativeMethods.MatrixVector(matrix, vector, out nint result), result);

    /// <inheritdoc/>
    public TensorHandle Logistic(TensorHandle a) =>
        Own(NativeMethods.Logistic(a, out nint result), result);

    /// <inheritdoc/>
    public TensorHandle Tanh(TensorHandle a) =>
        Own(NativeMethods.Tanh(a, out nint result), result);

    /// <inheritdoc/>
    public TensorHandle Exp(TensorHandle a) =>
        Own(NativeMethods.Exp(a, out nint result), result);

    /// <inheritdoc/>
    public TensorHandle LogSoftmax(TensorHandle vector) =>
        Own(NativeMethods.LogSoftmax(vector, out nint result), result);

    /// <inheritdoc/>
    public TensorHandle Concatenate(IReadOnlyList<TensorHandle> vectors)
    {
        using TensorPointers held = new(vectors);
        return Own(NativeMethods.Concatenate(held.Pointers, vectors.Count, out nint result), result);
    }

    /// <inheritdoc/>
    public TensorHandle Gather(TensorHandle vector, ReadOnlySpan<long> indices) =>
        Own(NativeMethods.Gather(vector, indices, indices.Length, out nint result), result);

    /// <inheritdoc/>
    public TensorHandle SumInto(TensorHandle vector, ReadOnlySpan<long> indices, long length) =>
        Own(NativeMethods.SumInto(vector, indices, indices.Length, length, out nint result), result);

    /// <inheritdoc/>
    public TensorHandle Sum(TensorHandle a) =>
        Own(NativeMethods.Sum(a, out nint result), result);

    /// <inheritdoc/>
    public TensorHandle StopGradient(TensorHandle a) =>
        Own(NativeMethods.StopGradient(a, out nint result), result);

    /// <inheritdoc/>
    public IReadOnlyList<double[]> Gradients(TensorHandle scalar, IReadOnlyList<TensorHandle> tensors)
    {
        double[][] gradients = [.. tensors.Select(tensor => new double[Length(tensor)])];
        double[] joined = new double[gradients.Sum(gradient => gradient.Length)];
        using TensorPointers held = new(tensors);
        LibTorchException.ThrowIfFailed(
            NativeMethods.Gradients(scalar, held.Pointers, tensors.Count, joined, joined.Length));
        int start = 0;
        foreach (double[] gradient in gradients)
        {
            joined.AsSpan(start, gradient.Length).CopyTo(gradient);
            start += gradient.Length;
        }

        return gradients;
    }

    private static long Length(TensorHandle tensor)
    {
        LibTorchException.ThrowIfFailed(NativeMethods.Length(tensor, out long length));
        return length;
    }

    private TensorHandle Own(int status, nint result)
    {
        LibTorchException.ThrowIfFailed(status);
        TensorHandle tensor = new(result);
        if (scopes.Count > 0)
        {
            scopes.Peek().Add(tensor);
        }

        return tensor;
    }
}
