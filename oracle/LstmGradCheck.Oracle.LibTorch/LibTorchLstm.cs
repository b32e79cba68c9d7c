using LstmGradCheck.Network;
using LstmGradCheck.Verification.Timings;

namespace LstmGradCheck.Oracle.LibTorch;

/// <summary>
/// libtorch's own LSTM (the operator <c>at::lstm</c>, as <c>torch.nn.LSTM</c> calls it) and its gradient by libtorch's
/// autograd, each run one call. f is the logistic function, g and h are tanh; the gates of a layer stand in the order
/// in, phi, cell input, out, H rows each. Its second bias of every gate stays 0. Not for several threads at once.
/// </summary>
public sealed class LibTorchLstm : IDisposable
{
    private readonly LstmHandle lstm;

    /// <summary>Allocates the tensors, all 0.</summary>
    /// <param name="sizes">The sizes.</param>
    /// <param name="isFloat">Whether the tensors hold floats; doubles otherwise.</param>
    /// <exception cref="LibTorchException">libtorch refuses a size.</exception>
    public LibTorchLstm(StackSizes sizes, bool isFloat)
    {
        Sizes = sizes;
        LibTorchException.ThrowIfFailed(NativeMethods.LstmMake(
            sizes.Inputs, sizes.Hidden, sizes.Layers, sizes.Steps, sizes.Batch, isFloat ? 1 : 0, out nint made));
        lstm = new(made);
    }

    /// <summary>The sizes.</summary>
    public StackSizes Sizes { get; }

    /// <summary>E = the sum over steps, sequences and cells of the top layer's outputs times their coefficients, as the last run found it.</summary>
    /// <exception cref="LibTorchException">It has not run.</exception>
    public double Energy
    {
        get
        {
            LibTorchException.ThrowIfFailed(NativeMethods.LstmEnergy(lstm, out double energy));
            return energy;
        }
    }

    private int InputNumber => 4 * Sizes.Layers;

    /// <summary>Sets weights of a layer.</summary>
    /// <param name="layer">l, counted from 1.</param>
    /// <param name="kind">W (4 H x sources), U (4 H x H) or b (4 H).</param>
    /// <param name="values">The values, row by row.</param>
    /// <exception cref="LibTorchException">There is no such array, or it has another number of values.</exception>
    public void SetParameter(int layer, ParameterKind kind, ReadOnlySpan<double> values) => Set(Number(layer, kind), values);

    /// <summary>Sets the inputs.</summary>
    /// <param name="values">x, T x N x I.</param>
    /// <exception cref="LibTorchException">The number of values is another.</exception>
    public void SetInput(ReadOnlySpan<double> values) => Set(InputNumber, values);

    /// <summary>Sets the coefficients of the linear objective.</summary>
    /// <param name="values">The coefficients of the top layer's outputs, T x N x H.</param>
    /// <exception cref="LibTorchException">The number of values is another.</exception>
    public void SetCoefficients(ReadOnlySpan<double> values) => Set(InputNumber + 1, values);

    /// <summary>The forward pass, E, and dE/d of all weights, of both biases, and of the inputs.</summary>
    /// <exception cref="LibTorchException">libtorch refuses.</exception>
    public void Run() => LibTorchException.ThrowIfFailed(NativeMethods.LstmRun(lstm));

    /// <summary>A weight gradient of the last run.</summary>
    /// <param name="layer">l, counted from 1.</param>
    /// <param name="kind">W, U or b.</param>
    /// <returns>+dE/dw in the weights' own order.</returns>
    /// <exception cref="LibTorchException">It has not run, or there is no such array.</exception>
    public double[] Gradient(int layer, ParameterKind kind) => Gradient(Number(layer, kind), 4 * Sizes.Hidden * kind switch
    {
        ParameterKind.W => layer == 1 ? Sizes.Inputs : Sizes.Hidden,
        ParameterKind.U => Sizes.Hidden,
        _ => 1,
    });

    /// <summary>The gradient of the last run with respect to the inputs.</summary>
    /// <returns>+dE/dx, T x N x I.</returns>
    /// <exception cref="LibTorchException">It has not run.</exception>
    public double[] InputGradient() => Gradient(InputNumber, Sizes.Steps * Sizes.Batch * Sizes.Inputs);

    /// <summary>Frees the tensors.</summary>
    public void Dispose() => lstm.Dispose();

    /// <summary>The number of a weight array in <c>native/lstm.cpp</c>; one that libtorch does not have has the number -1.</summary>
    private static int Number(int layer, ParameterKind kind) => kind == ParameterKind.P ? -1 : (4 * (layer - 1)) + kind switch
    {
        ParameterKind.W => 0,
        ParameterKind.U => 1,
        _ => 2,
    };

    private double[] Gradient(int number, int count)
    {
        double[] values = new double[count];
        LibTorchException.ThrowIfFailed(NativeMethods.LstmGradient(lstm, number, values, count));
        return values;
    }

    private void Set(int number, ReadOnlySpan<double> values) =>
        LibTorchException.ThrowIfFailed(NativeMethods.LstmSet(lstm, number, values, values.Length));
}
