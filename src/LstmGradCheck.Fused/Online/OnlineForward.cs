using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;

namespace LstmGradCheck.Fused.Online;

/// <summary>F1 to F6 and F8 of one step, and P1 to P5.</summary>
/// <typeparam name="V">The vector.</typeparam>
/// <param name="at">The numbers.</param>
/// <param name="kept">What the states are multiplied by at each step where there are no forget gates: 1, or less for a state that decays.</param>
internal sealed unsafe class OnlineForward<V>(OnlineState at, double kept)
    where V : unmanaged, IWide<V, double>
{
    private readonly OnlineShape shape = at.Shape;
    private readonly Layer layer = at.Shape.Layer;
    private readonly LayerOptions options = at.Shape.Layer.Options;
    private readonly int stride = at.Shape.Stride;
    private readonly int own = at.Shape.OwnStride;
    private readonly int blocks = at.Shape.Padded(at.Shape.Layer.Blocks);
    private readonly int cells = at.Shape.Padded(at.Shape.Layer.Cells);
    private readonly int[] blockOf = [.. Enumerable.Range(0, at.Shape.Layer.Cells).Select(at.Shape.Layer.BlockOf)];
    private readonly AffineActivation<double> f = AffineActivation<double>.Of(at.Shape.Layer.Options.F);
    private readonly AffineActivation<double> g = AffineActivation<double>.Of(at.Shape.Layer.Options.G);
    private readonly AffineActivation<double> h = AffineActivation<double>.Of(at.Shape.Layer.Options.H);

    /// <summary>Whether there was a step since the last reset; before it all activations are 0.</summary>
    private bool isStarted;

    /// <summary>Before the first step.</summary>
    internal void Reset() => isStarted = false;

    /// <summary>One step.</summary>
    /// <param name="x">x(t).</param>
    /// <param name="carries">Whether partials are carried.</param>
    internal void Step(ReadOnlySpan<double> x, bool carries)
    {
        Sources(x);
        Nets(0, at.In, layer.Blocks, at.GateSources, own);
        if (options.ForgetGates)
            Nets(shape.Forget, at.Forget, layer.Blocks, at.GateSources, own);
        Nets(shape.Cell, at.G, layer.Cells, at.CellSources, 0);
        Apply(options.F, at.In, 2 * blocks, options.G, cells);
        States();
        if (carries)
            Partials();
        CellOutputs();
        OutputUnits(x);
    }

    /// <summary>The sources: what the step before left as y(t-1) and s(t-1), and x(t).</summary>
    private void Sources(ReadOnlySpan<double> x)
    {
        var recurrent = at.CellSources + layer.Sources;
        for (var m = 0; m < x.Length; m++)
            at.CellSources[m] = x[m];
        for (var c = 0; c < layer.Cells; c++)
            recurrent[c] = at.Y[c];
        if (options.GateRecurrence)
        {
            // The raw values of t - 1: nothing has overwritten them yet.
            recurrent += layer.Cells;
            recurrent = Gates(at.In, recurrent);
            recurrent = options.ForgetGates ? Gates(at.Forget, recurrent) : recurrent;
            _ = Gates(at.Out, recurrent);
        }

        at.CellSources[shape.One] = options.CellBias ? 1 : 0;
        for (var j = 0; j < (own == 0 ? 1 : layer.Blocks); j++)
        {
            var gate = at.GateSources + (j * own);
            Buffer.MemoryCopy(at.CellSources, gate, stride * sizeof(double), stride * sizeof(double));
            gate[shape.One] = options.GateBias ? 1 : 0;
            if (own == 0)
                continue;
            for (var v = 0; v < options.Blocks[j]; v++)
                gate[shape.One + 1 + v] = at.S[layer.FirstCellOf(j) + v];
            Buffer.MemoryCopy(gate, at.OutSources + (j * own), stride * sizeof(double), stride * sizeof(double));
        }
    }

    private double* Gates(double* raw, double* to)
    {
        for (var j = 0; j < layer.Blocks; j++)
            to[j] = isStarted ? f.Value(raw[j]) : 0;
        return to + layer.Blocks;
    }

    /// <summary>Net inputs: F1 to F3, F5, F8.</summary>
    private void Nets(int row, double* net, int count, double* sources, int step)
    {
        var weights = at.Weights + (row * stride);
        for (var u = 0; u < count; u++, weights += stride, sources += step)
            net[u] = RowKernel<V>.Dot(weights, sources, stride);
    }

    /// <summary>Two squashings of numbers that stand one behind the other. Logistic functions have the same raw values: one loop for both.</summary>
    private static void Apply(Squashing first, double* net, int ofFirst, Squashing second, int ofSecond)
    {
        if (IsLogistic(first) && IsLogistic(second))
        {
            Apply(Squashing.Logistic, net, ofFirst + ofSecond);
            return;
        }

        Apply(first, net, ofFirst);
        Apply(second, net + ofFirst, ofSecond);
    }

    private static bool IsLogistic(Squashing squashing) => squashing is Squashing.Logistic or Squashing.LogisticFromMinusTwoToTwo or Squashing.LogisticFromMinusOneToOne;

    private static void Apply(Squashing squashing, double* net, int count) => Squash<V, double>.Apply(squashing, net, net, count / V.Count, V.Count);

    /// <summary>F4: s = y^phi s(t-1) + y^in g.</summary>
    private void States()
    {
        for (var c = 0; c < layer.Cells; c++)
        {
            var j = blockOf[c];
            at.Before[c] = at.S[c];
            at.S[c] = (Kept(j) * at.S[c]) + (f.Value(at.In[j]) * g.Value(at.G[c]));
        }
    }

    /// <summary>P1 to P5: each row of partials is multiplied by y^phi, and a multiple of its sources is added.</summary>
    private void Partials()
    {
        for (var c = 0; c < layer.Cells; c++)
        {
            var j = blockOf[c];
            var y_phi = Kept(j);
            var gate = at.GateSources + (j * own);
            // P1: g' y^in src.
            RowKernel<V>.Carry(y_phi, at.CellPartials + (c * stride), g.Prime(at.G[c]) * f.Value(at.In[j]), at.CellSources, stride);
            // P2, P4: g f'(net_in) src.
            RowKernel<V>.Carry(y_phi, at.InPartials + (c * stride), g.Value(at.G[c]) * f.Prime(at.In[j]), gate, stride);
            // P3, P5: s(t-1) f'(net_phi) src.
            if (options.ForgetGates)
                RowKernel<V>.Carry(y_phi, at.ForgetPartials + (c * stride), at.Before[c] * f.Prime(at.Forget[j]), gate, stride);
        }
    }

    /// <summary>F5 and F6: y^out, and y^c = y^out h(s).</summary>
    private void CellOutputs()
    {
        for (var j = 0; own > 0 && j < layer.Blocks; j++)
        {
            for (var v = 0; v < options.Blocks[j]; v++)
                at.OutSources[(j * own) + shape.One + 1 + v] = at.S[layer.FirstCellOf(j) + v];
        }

        Nets(shape.Out, at.Out, layer.Blocks, at.OutSources, own);
        for (var c = 0; c < layer.Cells; c++)
            at.H[c] = at.S[c];
        Apply(options.F, at.Out, blocks, options.H, cells);
        for (var c = 0; c < layer.Cells; c++)
            at.Y[c] = f.Value(at.Out[blockOf[c]]) * h.Value(at.H[c]);
        isStarted = true;
    }

    /// <summary>F8.</summary>
    private void OutputUnits(ReadOnlySpan<double> x)
    {
        var outputs = shape.Network.Outputs!;
        for (var c = 0; c < layer.Cells; c++)
            at.OutputSources[c] = at.Y[c];
        for (var m = 0; outputs.Shortcut && m < x.Length; m++)
            at.OutputSources[layer.Cells + m] = x[m];
        at.OutputSources[shape.OutputOne] = outputs.Bias ? 1 : 0;
        for (var k = 0; k < outputs.Units; k++)
            at.Outputs[k] = RowKernel<V>.Dot(at.OutputWeights + (k * shape.OutputStride), at.OutputSources, shape.OutputStride);
        Apply(outputs.Squashing, at.Outputs, shape.Padded(outputs.Units));
    }

    private double Kept(int j) => options.ForgetGates ? f.Value(at.Forget[j]) : kept;
}
