using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;

namespace LstmGradCheck.Fused.Online;

/// <summary>F1 to F6 and F8 of one step, and P1 to P5.</summary>
/// <typeparam name="V">The vector of blocks.</typeparam>
/// <typeparam name="W">The widest vector, for squashings.</typeparam>
/// <param name="at">The numbers.</param>
/// <param name="kept">What the states are multiplied by at each step where there are no forget gates: 1, or less for a state that decays.</param>
internal sealed unsafe class OnlineForward<V, W>(OnlineState at, double kept)
    where V : unmanaged, IWide<V, double>
    where W : unmanaged, IWide<W, double>
{
    private readonly OnlineShape shape = at.Shape;
    private readonly Layer layer = at.Shape.Layer;
    private readonly LayerOptions options = at.Shape.Layer.Options;
    private readonly OnlineOutputs<V, W> outputs = new(at);
    private readonly int lanes = at.Shape.Lanes;
    private readonly int states = at.Shape.States;
    private readonly int own = at.Shape.Own;
    private readonly int gateSources = at.Shape.GateSources;
    private readonly int cellSources = at.Shape.CellSources;
    private readonly bool forgets = at.Shape.Layer.Options.ForgetGates;
    private readonly AffineActivation<double> f = AffineActivation<double>.Of(at.Shape.Layer.Options.F);
    private readonly AffineActivation<double> g = AffineActivation<double>.Of(at.Shape.Layer.Options.G);
    private readonly AffineActivation<double> h = AffineActivation<double>.Of(at.Shape.Layer.Options.H);

    /// <summary>One step.</summary>
    /// <param name="x">x(t).</param>
    /// <param name="carries">Whether partials are carried.</param>
    internal void Step(ReadOnlySpan<double> x, bool carries)
    {
        Sources(x);
        for (var o = 0; o < lanes; o += V.Count)
            Nets(o);
        RawValues<V, W>.Apply(options.F, at.RawIn, 2 * lanes, options.G, states);
        for (var place = 0; place < states; place += V.Count)
            States(place, place % lanes, carries);
        for (var o = 0; own > 0 && o < lanes; o += V.Count)
            Peepholes(o);
        RawValues<V, W>.Apply(options.F, at.RawOut, lanes, options.H, states);
        for (var o = 0; o < lanes; o += V.Count)
            CellOutputs(o);
        outputs.Run(x);
    }

    /// <summary>The sources: x(t), then the activations that the step before left.</summary>
    private void Sources(ReadOnlySpan<double> x)
    {
        var to = at.Sources;
        for (var m = 0; m < x.Length; m++)
            *to++ = x[m];
        foreach (var place in shape.PlaceOfCell)
            *to++ = at.Y[place];
        if (!options.GateRecurrence)
            return;
        to = Gates(at.In, to);
        to = options.ForgetGates ? Gates(at.Forget, to) : to;
        _ = Gates(at.Out, to);
    }

    private double* Gates(double* y, double* to)
    {
        for (var j = 0; j < layer.Blocks; j++)
            to[j] = y[j];
        return to + layer.Blocks;
    }

    /// <summary>F1, F2, F3 and F5 of some blocks, the last but for peepholes.</summary>
    private void Nets(int o)
    {
        V net_in = V.Of(0), net_phi = V.Of(0), net_out = V.Of(0);
        double* w_in = at.Weights.In + o, w_phi = at.Weights.Forget + o, w_out = at.Weights.Out + o, sources = at.Sources;
        var step = lanes;
        for (var m = 0; m < gateSources; m++, w_in += step, w_phi += step, w_out += step)
        {
            var src = V.Of(sources[m]);
            net_in = V.MultiplyAdd(src, V.Load(w_in), net_in);
            net_phi = V.MultiplyAdd(src, V.Load(w_phi), net_phi);
            net_out = V.MultiplyAdd(src, V.Load(w_out), net_out);
        }

        var (place, peephole) = (o, ((shape.One + 1) * step) + o);
        for (var v = 0; v < own; v++, place += step, peephole += step)
        {
            net_in = V.MultiplyAdd(V.Load(at.S + place), V.Load(at.Weights.In + peephole), net_in);
            net_phi = V.MultiplyAdd(V.Load(at.S + place), V.Load(at.Weights.Forget + peephole), net_phi);
        }

        net_in.Store(at.RawIn + o);
        net_phi.Store(at.RawForget + o);
        net_out.Store(at.RawOut + o);
        for (place = o; place < states; place += step)
        {
            Net(at.Weights.Cell + place, sources).Store(at.RawG + place);
            V.Load(at.S + place).Store(at.Before + place);
        }
    }

    /// <summary>F3.</summary>
    private V Net(double* w, double* sources)
    {
        var (net, step) = (V.Of(0), states);
        for (var m = 0; m < cellSources; m++, w += step)
            net = V.MultiplyAdd(V.Of(sources[m]), V.Load(w), net);
        return net;
    }

    /// <summary>F4, and the partials of the v-th cells of some blocks.</summary>
    private void States(int place, int o, bool carries)
    {
        V raw_in = V.Load(at.RawIn + o), raw_phi = V.Load(at.RawForget + o), raw_c = V.Load(at.RawG + place), before = V.Load(at.Before + place);
        V y_in = f.Value(raw_in), y_phi = forgets ? f.Value(raw_phi) : V.Of(kept), g_c = g.Value(raw_c);
        var s = V.MultiplyAdd(y_phi, before, y_in * g_c) * V.Load(at.IsCell + place);
        s.Store(at.S + place);
        s.Store(at.RawH + place);
        if (!carries)
            return;
        // P1: g' y^in src.
        Carry(at.CellPartials + place, y_phi, g.Prime(raw_c) * y_in, cellSources);
        // P2, P4: g f'(net_in) src.
        CarryGate(at.InPartials + place, o, y_phi, g_c * f.Prime(raw_in));
        // P3, P5: s(t-1) f'(net_phi) src.
        if (forgets)
            CarryGate(at.ForgetPartials + place, o, y_phi, before * f.Prime(raw_phi));
    }

    /// <summary>Partials with respect to weights from common sources: p = y^phi p + factor src.</summary>
    private void Carry(double* p, V y_phi, V factor, int count)
    {
        var (step, sources) = (states, (nint)at.Sources);
        for (var m = 0; m < count; m++, p += step)
            V.MultiplyAdd(y_phi, V.Load(p), factor * V.Of(((double*)sources)[m])).Store(p);
    }

    /// <summary>Partials with respect to the weights of a gate: from common sources, and with peepholes from s(t-1) of its block's cells.</summary>
    private void CarryGate(double* p, int o, V y_phi, V factor)
    {
        Carry(p, y_phi, factor, gateSources);
        p += (shape.One + 1) * states;
        for (var v = 0; v < own; v++, p += states)
            V.MultiplyAdd(y_phi, V.Load(p), factor * V.Load(at.Before + (v * lanes) + o)).Store(p);
    }

    /// <summary>The peepholes of F5, from s(t).</summary>
    private void Peepholes(int o)
    {
        var net_out = V.Load(at.RawOut + o);
        for (var v = 0; v < own; v++)
            net_out = V.MultiplyAdd(V.Load(at.S + (v * lanes) + o), V.Load(at.Weights.Out + ((shape.One + 1 + v) * lanes) + o), net_out);
        net_out.Store(at.RawOut + o);
    }

    /// <summary>F5 and F6: y^out, and y^c = y^out h(s).</summary>
    private void CellOutputs(int o)
    {
        f.Value(V.Load(at.RawIn + o)).Store(at.In + o);
        f.Value(V.Load(at.RawForget + o)).Store(at.Forget + o);
        var raw_out = V.Load(at.RawOut + o);
        var y_out = f.Value(raw_out);
        y_out.Store(at.Out + o);
        f.Prime(raw_out).Store(at.OutPrime + o);
        for (var place = o; place < states; place += lanes)
        {
            var raw_h = V.Load(at.RawH + place);
            var h_s = h.Value(raw_h);
            h_s.Store(at.H + place);
            h.Prime(raw_h).Store(at.HPrime + place);
            (y_out * h_s * V.Load(at.IsCell + place)).Store(at.Y + place);
        }
    }
}
