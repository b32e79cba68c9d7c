using System.Runtime.CompilerServices;
using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;

namespace LstmGradCheck.Fused.Online;

/// <summary>F1 to F6 of one step.</summary>
/// <typeparam name="V">The vector of blocks.</typeparam>
/// <typeparam name="W">The widest vector, for sums and squashings.</typeparam>
/// <param name="at">The numbers.</param>
/// <param name="kept">What the states are multiplied by at each step where there are no forget gates: 1, or less for a state that decays.</param>
internal sealed unsafe class OnlineForward<V, W>(OnlineState at, double kept)
    where V : unmanaged, IWide<V, double>
    where W : unmanaged, IWide<W, double>
{
    private readonly OnlineShape shape = at.Shape;
    private readonly LayerOptions options = at.Shape.Layer.Options;
    private readonly int lanes = at.Shape.Lanes;
    private readonly int states = at.Shape.States;
    private readonly int cells = at.Shape.Cells;
    private readonly int own = at.Shape.Own;
    private readonly int row = at.Shape.Row;
    private readonly int inputs = at.Shape.Network.Inputs;
    private readonly int one = at.Shape.One;
    private readonly bool forgets = at.Shape.Layer.Options.ForgetGates;
    private readonly bool keepsAll = kept == 1 && !at.Shape.Layer.Options.ForgetGates;
    private readonly bool isLogistic = at.Shape.Own == 0 && RawValues<V, W>.IsLogistic(at.Shape.Layer.Options.F) && RawValues<V, W>.IsLogistic(at.Shape.Layer.Options.G);
    private readonly AffineActivation<double> f = AffineActivation<double>.Of(at.Shape.Layer.Options.F);
    private readonly AffineActivation<double> g = AffineActivation<double>.Of(at.Shape.Layer.Options.G);
    private readonly AffineActivation<double> h = AffineActivation<double>.Of(at.Shape.Layer.Options.H);

    /// <summary>One step.</summary>
    /// <param name="x">x(t).</param>
    /// <param name="carries">Whether partials are carried.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Step(ReadOnlySpan<double> x, bool carries)
    {
        at.Turn();
        Inputs(x);
        for (var o = 0; o < row; o += W.Count)
            Nets(o);
        if (!isLogistic)
            Squashed();
        for (var o = 0; o < lanes; o += V.Count)
        {
            Blocks(o, carries);
            if (own > 0)
                OutputPeepholes(o);
        }
    }

    /// <summary>x(t), and which of it are not 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Inputs(ReadOnlySpan<double> x)
    {
        double* to = at.Sources + shape.SourceInputs;
        var (present, count) = ((nint)at.Present, 0);
        for (var m = 0; m < x.Length; m++)
        {
            to[m] = x[m];
            ((int*)present)[count] = m;
            count += x[m] != 0 ? 1 : 0;
        }

        at.PresentCount = count;
    }

    /// <summary>F1, F2, F3 and F5 of some units, but for peepholes, and their squashing if it is logistic: biases, inputs, then recurrent sources.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Nets(int o)
    {
        double* w = at.Weights.Hidden + o, x = at.Sources + shape.SourceInputs;
        int* present = at.Present, end = present + at.PresentCount;
        var net = W.Load(w + (one * row));
        for (; present < end; present++)
            net = W.MultiplyAdd(W.Of(x[*present]), W.Load(w + (*present * row)), net);
        net = Sums<W>.Of(net, at.Sources, at.Places + inputs, one - inputs, w + (inputs * row), row);
        (isLogistic ? Squash<W, double>.Logistic(net) : net).Store(at.Raw + o);
    }

    /// <summary>The peepholes of F1 and F2, and squashings. With peepholes the output gates have to wait for s(t).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Squashed()
    {
        for (var o = own > 0 ? 0 : lanes; o < lanes; o += V.Count)
        {
            Peepholes(at.Raw + shape.In + o, shape.In + o, o).Store(at.Raw + shape.In + o);
            if (forgets)
                Peepholes(at.Raw + shape.Forget + o, shape.Forget + o, o).Store(at.Raw + shape.Forget + o);
        }

        var first = own > 0 ? lanes : 0;
        RawValues<V, W>.Apply(options.F, at.Raw + first, cells - first, options.G, states);
    }

    /// <summary>Net inputs and what peepholes add to them.</summary>
    private V Peepholes(double* nets, int unit, int o)
    {
        var net = V.Load(nets);
        for (var v = 0; v < own; v++)
            net = V.MultiplyAdd(V.Load(at.S + (v * lanes) + o), V.Load(at.Weights.Hidden + ((one + 1 + v) * row) + unit), net);
        return net;
    }

    /// <summary>F4, F5 and F6 of some blocks.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Blocks(int o, bool carries)
    {
        double* raw = at.Raw + o;
        V raw_in = V.Load(raw + lanes), raw_phi = forgets ? V.Load(raw + (2 * lanes)) : V.Of(0);
        V y_in = f.Value(raw_in), y_phi = forgets ? f.Value(raw_phi) : V.Of(kept), y_out = f.Value(V.Load(raw));
        raw += cells;
        for (var place = o; place < states; place += lanes, raw += lanes)
        {
            V raw_c = V.Load(raw), before = V.Load(at.S + place), g_c = g.Value(raw_c);
            var s = keepsAll ? V.MultiplyAdd(y_in, g_c, before) : V.MultiplyAdd(y_phi, before, y_in * g_c);
            s.Store(at.S + place);
            if (own == 0)
                CellOutput(place, s, y_out);
            if (carries)
                Factors(place, (g.Prime(raw_c) * y_in, g_c * f.Prime(raw_in)), (y_phi, before, f.Prime(raw_phi)));
        }

        if (!options.GateRecurrence)
            return;
        double* y = at.Y + shape.SourceGates + o;
        y_out.Store(y);
        y_in.Store(y + lanes);
        if (forgets)
            y_phi.Store(y + (2 * lanes));
    }

    /// <summary>F6: y^c = y^out h(s). A state where no cell is has no effect.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CellOutput(int place, V s, V y_out)
    {
        var raw = Squash<V, double>.Raw(options.H, s);
        (y_out * V.Load(at.IsCell + place) * h.Value(raw)).Store(at.Y + place);
        raw.Store(at.RawH + place);
    }

    /// <summary>F5 and F6 of some blocks with peepholes, which see s(t).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void OutputPeepholes(int o)
    {
        for (var place = o; place < states; place += lanes)
            (V.Load(at.S + place) * V.Load(at.IsCell + place)).Store(at.S + place);
        var raw_out = Squash<V, double>.Raw(options.F, Peepholes(at.Raw + o, o, o));
        raw_out.Store(at.Raw + o);
        var y_out = f.Value(raw_out);
        for (var place = o; place < states; place += lanes)
            CellOutput(place, V.Load(at.S + place), y_out);
        if (options.GateRecurrence)
            y_out.Store(at.Y + shape.SourceGates + o);
    }

    /// <summary>What P1, P2 and P4 multiply a source by: g' y^in and g f'(net_in); P3 and P5: s(t-1) f'(net_phi).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Factors(int place, (V Cell, V In) factors, (V Kept, V Before, V Prime) forget)
    {
        factors.Cell.Store(at.Factors + place);
        factors.In.Store(at.Factors + states + place);
        if (own > 0)
            forget.Before.Store(at.Before + place);
        if (!forgets)
            return;
        (forget.Before * forget.Prime).Store(at.Factors + (2 * states) + place);
        forget.Kept.Store(at.Kept + place);
        forget.Kept.Store(at.Kept + states + place);
        forget.Kept.Store(at.Kept + (2 * states) + place);
    }
}
