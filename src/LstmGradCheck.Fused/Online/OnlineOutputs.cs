using System.Runtime.CompilerServices;
using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;

namespace LstmGradCheck.Fused.Online;

/// <summary>The output units of one step, and P7 of the weights into them.</summary>
/// <typeparam name="W">The widest vector.</typeparam>
/// <param name="at">The numbers.</param>
internal sealed unsafe class OnlineOutputs<W>(OnlineState at)
    where W : unmanaged, IWide<W, double>
{
    private readonly OnlineShape shape = at.Shape;
    private readonly OutputOptions outputs = at.Shape.Network.Outputs!;
    private readonly int row = at.Shape.OutputLanes;
    private readonly int cells = at.Shape.Layer.Cells;
    private readonly int inputs = at.Shape.Network.Inputs;

    /// <summary>F8.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void Run()
    {
        for (var o = 0; o < row; o += W.Count)
        {
            double* w = at.Weights.Outputs + o, x = at.Sources + shape.SourceInputs;
            var net = outputs.Bias ? W.Load(w + (shape.OutputOne * row)) : W.Of(0);
            for (var i = 0; outputs.Shortcut && i < at.PresentCount; i++)
                net = W.MultiplyAdd(W.Of(x[at.Present[i]]), W.Load(w + ((cells + at.Present[i]) * row)), net);
            net = Sums<W>.Of(net, at.Y, at.Places + inputs, cells, w, row);
            Squash<W, double>.Raw(outputs.Squashing, net).Store(at.RawOutputs + o);
        }
    }

    /// <summary>delta_k times their sources.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void Add(OnlineWeights to)
    {
        for (var o = 0; o < row; o += W.Count)
        {
            var (delta, w) = (W.Load(at.Deltas + o), (nint)(to.Outputs + o));
            int* places = at.Places + inputs, present = at.Present;
            double* y = at.Y, x = at.Sources + shape.SourceInputs;
            var (inCells, inputCount) = (cells, outputs.Shortcut ? at.PresentCount : 0);
            for (var c = 0; c < inCells; c++)
                Add(delta, y[places[c]], (double*)w + (c * row));
            for (var i = 0; i < inputCount; i++)
                Add(delta, x[present[i]], (double*)w + ((inCells + present[i]) * row));
            if (outputs.Bias)
                Add(delta, 1, (double*)w + (shape.OutputOne * row));
        }

        var step = shape.WideStates;
        for (var place = 0; to == at.Weights && place < step; place += W.Count)
        {
            var (y, w) = (W.Load(at.Y + place), (nint)(at.CellsToOutputs + place));
            double* delta = at.Deltas, end = delta + outputs.Units;
            for (; delta < end; delta++, w += step * sizeof(double))
                Add(y, *delta, (double*)w);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(W factors, double factor, double* to) => W.MultiplyAdd(factors, W.Of(factor), W.Load(to)).Store(to);
}
