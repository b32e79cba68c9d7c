using System.Numerics;
using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;

namespace LstmGradCheck.Fused;

/// <summary>F1 to F6 of a layer for the cells of a member of the crew. Each step is a recurrent product, then one pass over the cells.</summary>
internal sealed unsafe class CellForward<V, T>(FusedLayer<V, T> layer, Rows rows, int member)
    where V : unmanaged, IWide<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LayerOptions options = layer.Layer.Options;
    private readonly AffineActivation<T> f = AffineActivation<T>.Of(layer.Layer.Options.F);
    private readonly AffineActivation<T> g = AffineActivation<T>.Of(layer.Layer.Options.G);
    private readonly AffineActivation<T> h = AffineActivation<T>.Of(layer.Layer.Options.H);
    private readonly (int From, int To) groups = layer.Shares[member];
    private readonly Strided<T> states = layer.State.Of(member);
    private readonly Strided<T> hs = layer.H.Of(member);
    private readonly PeepholeSums<V, T> peepholes = new(layer, layer.Shares[member]);
    private readonly RowOrder order = layer.Order;

    /// <summary>Step t, for all sequences that have it.</summary>
    internal void Step(int t)
    {
        if (groups.From == groups.To)
            return;
        var (first, count) = (rows.First(t), rows.At(t));
        layer.U.Forward(layer.Recurrent.From(first), count, layer.Net.From(first), add: true, groups);
        for (var b = 0; b < count; b++)
        {
            var row = first + b;
            var before = order.RowBefore(t, b);
            States(row, before < 0 ? layer.InitialState.Row(b) : states.Row(before));
            Outputs(row, order.RowAfter(t, b));
        }
    }

    /// <summary>F1 to F4: the input and forget gates, the cell input, the state.</summary>
    private void States(int row, T* prev)
    {
        var (count, step, first) = (groups.To - groups.From, 4 * V.Count, groups.From * 4 * V.Count);
        T* net = layer.Net.Row(row) + first, raw = layer.Raw.Row(row) + first, s = states.Row(row);
        AddBiases(net, layer.B + first, 4 * count);
        if (options.Peepholes)
        {
            AddPeepholes(0, net, prev);
            AddPeepholes(1, net, prev);
        }

        Squash<V, T>.Apply(options.F, net, raw, count, step);
        if (options.ForgetGates)
            Squash<V, T>.Apply(options.F, net + V.Count, raw + V.Count, count, step);
        Squash<V, T>.Apply(options.G, net + (3 * V.Count), raw + (3 * V.Count), count, step);
        for (var c = groups.From * V.Count; c < groups.To * V.Count; c += V.Count, raw += step)
        {
            V y_in = f.Value(V.Load(raw)), g_c = g.Value(V.Load(raw + (3 * V.Count))), kept = V.Load(prev + c);
            if (options.ForgetGates)
                kept *= f.Value(V.Load(raw + V.Count));
            else if (options.CoupledGates)
                kept *= V.Of(T.One) - y_in;
            V.MultiplyAdd(y_in, g_c, kept).Store(s + c);
        }
    }

    /// <summary>F5 and F6: the output gate, the output, and the recurrent sources of the next step, except for those of a projection.</summary>
    private void Outputs(int row, int next)
    {
        var (count, step, first) = (groups.To - groups.From, 4 * V.Count, groups.From * 4 * V.Count);
        T* net = layer.Net.Row(row) + first, raw = layer.Raw.Row(row) + first, s = states.Row(row), h_s = hs.Row(row), y = layer.Y.Row(row);
        if (options.Peepholes)
            AddPeepholes(2, net, s);
        Squash<V, T>.Apply(options.F, net + (2 * V.Count), raw + (2 * V.Count), count, step);
        Squash<V, T>.Apply(options.H, s + (groups.From * V.Count), h_s + (groups.From * V.Count), count, V.Count);
        var recurrent = next >= 0 && layer.Projection is null ? layer.Recurrent.Row(next) : y;
        var out_ = raw + (2 * V.Count);
        for (var c = groups.From * V.Count; c < groups.To * V.Count; c += V.Count, out_ += step)
        {
            var y_c = f.Value(V.Load(out_)) * h.Value(V.Load(h_s + c));
            y_c.Store(y + c);
            y_c.Store(recurrent + c);
        }

        if (next >= 0 && options.GateRecurrence)
            Gates(layer.Raw.Row(row), layer.Recurrent.Row(next));
    }

    /// <summary>The gates as recurrent sources of the next step.</summary>
    private void Gates(T* raw, T* next)
    {
        for (var kind = 0; kind < 3; kind++)
        {
            for (var at = groups.From; at < groups.To; at++)
                f.Value(V.Load(raw + (((at * 4) + kind) * V.Count))).Store(next + layer.GateColumn(kind) + (at * V.Count));
        }
    }

    private void AddPeepholes(int gate, T* net, T* s)
    {
        peepholes.Forward(gate, s);
        var terms = layer.PeepholeTerms.Row(gate) + (groups.From * V.Count);
        net += gate * V.Count;
        for (var at = groups.From; at < groups.To; at++, net += 4 * V.Count, terms += V.Count)
            (V.Load(net) + V.Load(terms)).Store(net);
    }

    private static void AddBiases(T* net, T* bias, int vectors)
    {
        for (var at = 0; at < vectors * V.Count; at += V.Count)
            (V.Load(net + at) + V.Load(bias + at)).Store(net + at);
    }
}
