using LstmGradCheck.Fused.Kernels;

namespace LstmGradCheck.Fused.Online;

/// <inheritdoc/>
/// <typeparam name="V">The vector.</typeparam>
internal sealed unsafe class OnlineSteps<V> : IOnlineSteps
    where V : unmanaged, IWide<V, double>
{
    private readonly OnlineForward<V> forward;
    private readonly OnlineErrors<V> errors;

    /// <summary>Takes the memory.</summary>
    internal OnlineSteps(Network.LstmNetwork network, double kept)
    {
        State = new(new(network, V.Count));
        (forward, errors) = (new(State, kept), new(State));
    }

    /// <inheritdoc/>
    public OnlineState State { get; }

    private OnlineShape Shape => State.Shape;

    /// <inheritdoc/>
    public void Reset()
    {
        var (cells, partials) = (Shape.Padded(Shape.Layer.Cells), Shape.Layer.Cells * Shape.Stride);
        new Span<double>(State.S, cells).Clear();
        new Span<double>(State.Y, cells).Clear();
        new Span<double>(State.CellPartials, partials).Clear();
        new Span<double>(State.InPartials, partials).Clear();
        new Span<double>(State.ForgetPartials, Shape.Layer.Options.ForgetGates ? partials : 0).Clear();
        forward.Reset();
    }

    /// <inheritdoc/>
    public void Step(ReadOnlySpan<double> x, bool carries) => forward.Step(x, carries);

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<double> targets, double factor, bool toWeights)
    {
        if (toWeights)
            errors.Add(targets, factor, State.Weights, State.OutputWeights);
        else
            errors.Add(targets, factor, State.Gradient, State.OutputGradient);
    }

    /// <inheritdoc/>
    public void Apply(double factor)
    {
        RowKernel<V>.Add(factor, State.Gradient, State.Weights, Shape.Rows * Shape.Stride);
        RowKernel<V>.Add(factor, State.OutputGradient, State.OutputWeights, Shape.Network.Outputs!.Units * Shape.OutputStride);
        new Span<double>(State.Gradient, Shape.Rows * Shape.Stride).Clear();
        new Span<double>(State.OutputGradient, Shape.Network.Outputs.Units * Shape.OutputStride).Clear();
    }

    /// <inheritdoc/>
    public void Dispose() => State.Dispose();
}
