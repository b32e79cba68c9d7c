using System.Runtime.CompilerServices;
using LstmGradCheck.Fused.Kernels;

namespace LstmGradCheck.Fused.Online;

/// <summary>P6 and P7 of one step: the errors of this step alone, multiplied by the partials.</summary>
/// <typeparam name="V">The vector of blocks.</typeparam>
/// <typeparam name="W">The widest vector.</typeparam>
/// <param name="at">The numbers.</param>
internal sealed unsafe class OnlineErrors<V, W>(OnlineState at)
    where V : unmanaged, IWide<V, double>
    where W : unmanaged, IWide<W, double>
{
    private readonly OnlineShape shape = at.Shape;
    private readonly int lanes = at.Shape.Lanes;
    private readonly int states = at.Shape.States;
    private readonly int row = at.Shape.Row;
    private readonly int partialRow = at.Shape.PartialRow;
    private readonly int units = at.Shape.Network.Outputs!.Units;
    private readonly int inputs = at.Shape.Network.Inputs;
    private readonly bool forgets = at.Shape.Layer.Options.ForgetGates;
    private readonly AffineActivation<double> f_k = AffineActivation<double>.Of(at.Shape.Network.Outputs!.Squashing);

    /// <summary>Adds -dE(t)/dw, times a factor, for the weights into gates and cells.</summary>
    /// <param name="targets">t_k(t).</param>
    /// <param name="factor">The factor, which is in all errors.</param>
    /// <param name="to">To what: the weights, or their gradient.</param>
    internal void Add(ReadOnlySpan<double> targets, double factor, OnlineWeights to)
    {
        Deltas(targets, factor);
        for (var place = 0; place < states; place += W.Count)
            Sums<W>.Of(at.Deltas, units, at.CellsToOutputs + place, shape.WideStates).Store(at.CellError + place);
        for (var o = 0; o < lanes; o += V.Count)
            Blocks(o, to.Hidden + o);
        if (states % W.Count == 0)
            Cells<W>(to.Hidden + shape.Cells);
        else
            Cells<V>(to.Hidden + shape.Cells);
    }

    /// <summary>B1: delta_k = f_k' (t_k - y_k).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Deltas(ReadOnlySpan<double> targets, double factor)
    {
        targets.CopyTo(new Span<double>(at.Targets, units));
        for (var o = 0; o < shape.OutputLanes; o += W.Count)
        {
            var raw = W.Load(at.RawOutputs + o);
            (W.Of(factor) * f_k.Prime(raw) * (W.Load(at.Targets + o) - f_k.Value(raw))).Store(at.Deltas + o);
        }
    }

    /// <summary>B3 without R and P6 of some blocks: delta_out and e_s; P7: delta_out times the sources, e_s times the partials of gates.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Blocks(int o, double* to)
    {
        V sum = V.Of(0), y_out = V.Load(at.Out + o);
        for (var place = o; place < states; place += lanes)
        {
            var e_y = V.Load(at.CellError + place);
            sum = V.MultiplyAdd(V.Load(at.H + place), e_y, sum);
            (y_out * V.Load(at.HPrime + place) * e_y).Store(at.StateError + place);
        }

        OutputGates(V.Load(at.OutPrime + o) * sum, o, to);
        for (var place = o; place < states; place += 2 * lanes)
        {
            Gates(place, at.Partials + states + place, to + shape.In);
            if (forgets)
                Gates(place, at.Partials + (2 * states) + place, to + shape.Forget);
        }
    }

    private void OutputGates(V delta_out, int o, double* to)
    {
        double* sources = at.Sources, w = to + (inputs * row);
        int* present = at.Present, places = at.Places;
        for (var i = 0; i < at.PresentCount; i++)
            Add(delta_out, V.Of(sources[places[present[i]]]), to + (present[i] * row));
        for (var m = inputs; m < shape.GateSources; m++, w += row)
            Add(delta_out, V.Of(sources[places[m]]), w);
        w = to + ((shape.One + 1) * row);
        for (var v = 0; v < shape.Own; v++, w += row)
            Add(delta_out, V.Load(at.S + (v * lanes) + o), w);
    }

    /// <summary>e_s of one or two cells of blocks times the partials of a gate's weights.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Gates(int place, double* p, double* to)
    {
        var second = place + lanes < states ? lanes : 0;
        V e_1 = V.Load(at.StateError + place), e_2 = second > 0 ? V.Load(at.StateError + place + second) : V.Of(0);
        Gates(e_1, e_2, p, second, to, shape.GateSources);
        if (shape.Own > 0)
            Gates(e_1, e_2, p + ((shape.One + 1) * partialRow), second, to + ((shape.One + 1) * row), shape.Own);
    }

    private void Gates(V e_1, V e_2, double* p, int second, double* to, int rows)
    {
        var (step, distance) = (partialRow, row);
        for (var m = 0; m < rows; m++, p += step, to += distance)
            V.MultiplyAdd(e_2, V.Load(p + second), V.MultiplyAdd(e_1, V.Load(p), V.Load(to))).Store(to);
    }

    /// <summary>P7.c: e_s times the partials of the weights into cells.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Cells<T>(double* to)
        where T : unmanaged, IWide<T, double>
    {
        var (step, distance) = (partialRow, row);
        for (var place = 0; place < states; place += T.Count)
        {
            var (e_s, w) = (T.Load(at.StateError + place), (nint)(to + place));
            double* p = at.Partials + place, end = p + (shape.CellSources * step);
            for (; p < end; p += step, w += distance * sizeof(double))
                T.MultiplyAdd(e_s, T.Load(p), T.Load((double*)w)).Store((double*)w);
        }
    }

    private static void Add(V error, V source, double* to) => V.MultiplyAdd(error, source, V.Load(to)).Store(to);
}
