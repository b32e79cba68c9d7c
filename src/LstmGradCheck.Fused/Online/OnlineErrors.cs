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
    private readonly AffineActivation<double> f = AffineActivation<double>.Of(at.Shape.Layer.Options.F);
    private readonly AffineActivation<double> h = AffineActivation<double>.Of(at.Shape.Layer.Options.H);
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
        V sum = V.Of(0), raw_out = V.Load(at.Raw + o), y_out = f.Value(raw_out);
        double* errors = at.CellError, raw = at.RawH, to_s = at.StateError;
        for (var place = o; place < states; place += lanes)
        {
            V e_y = V.Load(errors + place), raw_h = V.Load(raw + place);
            sum = V.MultiplyAdd(h.Value(raw_h), e_y, sum);
            (y_out * h.Prime(raw_h) * e_y).Store(to_s + place);
        }

        OutputGates(f.Prime(raw_out) * sum, o, to);
        for (var place = o; place < states; place += 2 * lanes)
        {
            Gates(place, at.Partials + states + place, to + shape.In);
            if (forgets)
                Gates(place, at.Partials + (2 * states) + place, to + shape.Forget);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void OutputGates(V delta_out, int o, double* to)
    {
        double* x = at.Sources + shape.SourceInputs, w = to;
        var (sources, places, step, count) = ((nint)at.Sources, (nint)at.Places, row, at.PresentCount);
        int* present = at.Present, last = (int*)places + shape.GateSources;
        for (var i = 0; i < count; i++)
        {
            w = to + (present[i] * step);
            V.MultiplyAdd(delta_out, V.Of(x[present[i]]), V.Load(w)).Store(w);
        }

        w = to + (inputs * step);
        for (var place = (int*)places + inputs; place < last; place++, w += step)
            V.MultiplyAdd(delta_out, V.Of(((double*)sources)[*place]), V.Load(w)).Store(w);
        w = to + ((shape.One + 1) * step);
        for (var v = 0; v < shape.Own; v++, w += step)
            V.MultiplyAdd(delta_out, V.Load(at.S + (v * lanes) + o), V.Load(w)).Store(w);
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
}
