using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;

namespace LstmGradCheck.Fused.Online;

/// <summary>P6 and P7 of one step: the errors of this step alone, multiplied by the partials.</summary>
/// <typeparam name="V">The vector.</typeparam>
/// <param name="at">The numbers.</param>
internal sealed unsafe class OnlineErrors<V>(OnlineState at)
    where V : unmanaged, IWide<V, double>
{
    private readonly OnlineShape shape = at.Shape;
    private readonly Layer layer = at.Shape.Layer;
    private readonly int stride = at.Shape.Stride;
    private readonly int own = at.Shape.OwnStride;
    private readonly OutputOptions outputs = at.Shape.Network.Outputs!;
    private readonly AffineActivation<double> f = AffineActivation<double>.Of(at.Shape.Layer.Options.F);
    private readonly AffineActivation<double> h = AffineActivation<double>.Of(at.Shape.Layer.Options.H);
    private readonly AffineActivation<double> f_k = AffineActivation<double>.Of(at.Shape.Network.Outputs!.Squashing);

    /// <summary>Adds -dE(t)/dw, times a factor, to weights or to a gradient.</summary>
    /// <param name="targets">t_k(t).</param>
    /// <param name="factor">The factor.</param>
    /// <param name="to">The layer's weights, or their gradient.</param>
    /// <param name="toOutputs">The output units' weights, or their gradient.</param>
    internal void Add(ReadOnlySpan<double> targets, double factor, double* to, double* toOutputs)
    {
        OutputErrors(targets);
        for (var k = 0; k < outputs.Units; k++)
            RowKernel<V>.Add(factor * at.Deltas[k], at.OutputSources, toOutputs + (k * shape.OutputStride), shape.OutputStride);
        for (var j = 0; j < layer.Blocks; j++)
            Block(j, factor, to);
    }

    /// <summary>B1, delta_k = f_k' (t_k - y_k), and the part of B2 that comes from output units, e_y = sum_k W_k,c delta_k.</summary>
    private void OutputErrors(ReadOnlySpan<double> targets)
    {
        for (var k = 0; k < outputs.Units; k++)
            at.Deltas[k] = f_k.Prime(at.Outputs[k]) * (targets[k] - f_k.Value(at.Outputs[k]));
        for (var c = 0; c < layer.Cells; c += V.Count)
        {
            var sum = V.Of(0);
            for (var k = 0; k < outputs.Units; k++)
                sum = V.MultiplyAdd(V.Of(at.Deltas[k]), V.Load(at.OutputWeights + (k * shape.OutputStride) + c), sum);
            sum.Store(at.OutputError + c);
        }
    }

    /// <summary>B3 without R; P6, e_s = y^out h' e_y; P7: delta_out times the sources, and e_s times the partials.</summary>
    private void Block(int j, double factor, double* to)
    {
        var delta_out = 0.0;
        for (var c = layer.FirstCellOf(j); c < layer.FirstCellOf(j + 1); c++)
        {
            delta_out += h.Value(at.H[c]) * at.OutputError[c];
            var e_s = factor * f.Value(at.Out[j]) * h.Prime(at.H[c]) * at.OutputError[c];
            RowKernel<V>.Add(e_s, at.CellPartials + (c * stride), to + ((shape.Cell + c) * stride), stride);
            RowKernel<V>.Add(e_s, at.InPartials + (c * stride), to + (j * stride), stride);
            if (layer.Options.ForgetGates)
                RowKernel<V>.Add(e_s, at.ForgetPartials + (c * stride), to + ((shape.Forget + j) * stride), stride);
        }

        RowKernel<V>.Add(factor * delta_out * f.Prime(at.Out[j]), at.OutSources + (j * own), to + ((shape.Out + j) * stride), stride);
    }
}
