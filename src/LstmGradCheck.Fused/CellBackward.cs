using System.Numerics;
using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;

namespace LstmGradCheck.Fused;

/// <summary>B2 to B7 of a layer for the cells of a member of the crew. Each step is a recurrent product, then one pass over the cells.</summary>
internal sealed unsafe class CellBackward<V, T>(FusedLayer<V, T> layer, Rows rows, bool truncated, int member)
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
    private readonly Strided<T> outputErrors = layer.OutputError.Of(member);
    private readonly Strided<T> stateErrors = layer.StateError.Of(member);
    private readonly Strided<T> carries = layer.Carry.Of(member);
    private readonly Strided<T> recurrentErrors = layer.RecurrentError.Of(member);
    private readonly (int From, int To) panels = layer.ErrorPanels(member);
    private readonly PeepholeSums<V, T> peepholes = new(layer, layer.Shares[member]);
    private readonly RowOrder order = layer.Order;

    /// <summary>Whether R goes to the cells themselves: not to a projection, and not cut.</summary>
    private readonly bool addsRecurrentErrors = !truncated && layer.Projection is null;

    /// <summary>Prefetches for <see cref="Step"/> during the product before it. Saves a tenth of the time of long sequences.</summary>
    internal void Fetch(int t)
    {
        var (first, count, before) = (groups.From * V.Count, (groups.To - groups.From) * V.Count, order.FirstRowBefore(t));
        for (var b = 0; b < rows.At(t); b++)
        {
            var row = rows.First(t) + b;
            Prefetch.Columns(layer.Raw, row, 4 * first, 4 * count);
            Prefetch.Columns(hs, row, first, count);
            Prefetch.Columns(states, before + b, first, count);
            Prefetch.Columns(outputErrors, row, first, count);
            Prefetch.Columns(stateErrors, row, first, count);
        }
    }

    /// <summary>R of the recurrent sources in the member's panels, from the deltas of the step that is read after t.</summary>
    internal void Recurrent(int t)
    {
        var after = order.After(t);
        if (truncated || rows.At(after) == 0)
            return;
        layer.U.Backward(layer.Delta.From(rows.First(after)), rows.At(after), recurrentErrors, panels);
        if (t != order.Start)
            layer.Projection?.AddRecurrentErrors(t, member);
    }

    /// <summary>The errors of step t, for all sequences that have it.</summary>
    internal void Step(int t)
    {
        if (groups.From == groups.To)
            return;
        layer.Projection?.Backward(t, member);
        for (var b = 0; b < rows.At(t); b++)
        {
            var row = rows.First(t) + b;
            var before = order.RowBefore(t, b);
            var prev = before < 0 ? layer.InitialState.Row(b) : states.Row(before);
            Outputs(row, b);
            layer.JoinCopies(layer.Delta.Row(row), 2);
            if (options.Peepholes)
                peepholes.Backward(2, layer.Delta.Row(row), states.Row(row));
            States(row, b, prev);
            layer.JoinCopies(layer.Delta.Row(row), 0);
            layer.JoinCopies(layer.Delta.Row(row), 1);
            if (options.Peepholes)
                AddPeepholeErrors(row, b, prev);
            Biases(layer.Delta.Row(row));
        }
    }

    /// <summary>B2 and B3: e_y and delta_out. y_out h'(s), the factor of e_y in B4, is stored in the place of e_s until then.</summary>
    private void Outputs(int row, int b)
    {
        T* raw = layer.Raw.Row(row), h_s = hs.Row(row), e_y = outputErrors.Row(row), e_s = stateErrors.Row(row), delta = layer.Delta.Row(row), R = recurrentErrors.Row(b);
        for (var at = groups.From; at < groups.To; at++)
        {
            var (c, out_) = (at * V.Count, ((at * 4) + 2) * V.Count);
            var e = V.Load(e_y + c);
            if (addsRecurrentErrors)
                e += V.Load(R + c);
            V raw_out = V.Load(raw + out_), raw_h = V.Load(h_s + c);
            var sum = h.Value(raw_h) * e;
            if (options.GateRecurrence && !truncated)
                sum += V.Load(R + layer.GateColumn(2) + c);
            e.Store(e_y + c);
            (f.Value(raw_out) * h.Prime(raw_h)).Store(e_s + c);
            (f.Prime(raw_out) * sum).Store(delta + out_);
        }
    }

    /// <summary>B4 to B7: e_s, delta_c, delta_in, delta_phi, and what the carousels carry back to step t - 1.</summary>
    private void States(int row, int b, T* prev)
    {
        T* raw = layer.Raw.Row(row), e_y = outputErrors.Row(row), e_s = stateErrors.Row(row);
        T* delta = layer.Delta.Row(row), carry = carries.Row(b), R = recurrentErrors.Row(b);
        var gates = options.GateRecurrence && !truncated;
        for (var at = groups.From; at < groups.To; at++)
        {
            var (c, u) = (at * V.Count, at * 4 * V.Count);
            V raw_in = V.Load(raw + u), raw_c = V.Load(raw + u + (3 * V.Count));
            var e = V.MultiplyAdd(V.Load(e_s + c), V.Load(e_y + c), V.Load(carry + c));
            if (options.Peepholes && !truncated)
                e = V.MultiplyAdd(V.Load(layer.P.Row(2) + c), V.Load(layer.PeepholeTerms.Row(2) + c), e);
            e.Store(e_s + c);
            var delta_c = f.Value(raw_in) * g.Prime(raw_c) * e;
            var sum_in = g.Value(raw_c);
            if (options.CoupledGates)
                sum_in -= V.Load(prev + c);
            sum_in *= e;
            if (gates)
                sum_in += V.Load(R + layer.GateColumn(0) + c);
            var delta_in = f.Prime(raw_in) * sum_in;
            if (options.ForgetGates)
            {
                var raw_phi = V.Load(raw + u + V.Count);
                var sum_phi = V.Load(prev + c) * e;
                if (gates)
                    sum_phi += V.Load(R + layer.GateColumn(1) + c);
                (f.Prime(raw_phi) * sum_phi).Store(delta + u + V.Count);
                e = f.Value(raw_phi) * e;
            }
            else if (options.CoupledGates)
            {
                e = (V.Of(T.One) - f.Value(raw_in)) * e;
            }

            delta_in.Store(delta + u);
            delta_c.Store(delta + u + (3 * V.Count));
            e.Store(carry + c);
        }
    }

    /// <summary>The part of B4.carry from the peepholes of the input and forget gates, which read s(t-1); their terms of B8.P.</summary>
    private void AddPeepholeErrors(int row, int b, T* prev)
    {
        for (var gate = 0; gate < (options.ForgetGates ? 2 : 1); gate++)
        {
            peepholes.Backward(gate, layer.Delta.Row(row), prev);
            if (truncated)
                continue;
            T* P = layer.P.Row(gate), terms = layer.PeepholeTerms.Row(gate), carry = carries.Row(b);
            for (var c = groups.From * V.Count; c < groups.To * V.Count; c += V.Count)
                V.MultiplyAdd(V.Load(P + c), V.Load(terms + c), V.Load(carry + c)).Store(carry + c);
        }
    }

    /// <summary>B8.b: adds the deltas to the gradient of the biases.</summary>
    private void Biases(T* delta)
    {
        for (var u = groups.From * 4 * V.Count; u < groups.To * 4 * V.Count; u += V.Count)
            (V.Load(layer.BiasGradient + u) + V.Load(delta + u)).Store(layer.BiasGradient + u);
    }
}
