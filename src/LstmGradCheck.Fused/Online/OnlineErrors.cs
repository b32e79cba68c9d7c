using System.Runtime.CompilerServices;
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
    private readonly int lanes = at.Shape.Lanes;
    private readonly int states = at.Shape.States;
    private readonly int depth = at.Shape.Depth;
    private readonly int units = at.Shape.Network.Outputs!.Units;
    private readonly bool hasForgetGates = at.Shape.Layer.Options.ForgetGates;
    private readonly OutputOptions outputs = at.Shape.Network.Outputs!;
    private readonly AffineActivation<double> f_k = AffineActivation<double>.Of(at.Shape.Network.Outputs!.Squashing);

    /// <summary>Adds -dE(t)/dw, times a factor.</summary>
    /// <param name="targets">t_k(t).</param>
    /// <param name="factor">The factor.</param>
    /// <param name="to">To what: the weights, or their gradient.</param>
    internal void Add(ReadOnlySpan<double> targets, double factor, OnlineWeights to)
    {
        targets.CopyTo(new Span<double>(at.Targets, shape.OutputLanes));
        for (var o = 0; o < shape.OutputLanes; o += V.Count)
        {
            // B1: delta_k = f_k' (t_k - y_k).
            var raw = V.Load(at.Outputs + o);
            (f_k.Prime(raw) * (V.Load(at.Targets + o) - f_k.Value(raw))).Store(at.Deltas + o);
        }

        for (var o = 0; o < lanes; o += V.Count)
            Blocks(o, factor, to);
        ToOutputs(factor, to);
    }

    /// <summary>B2 and B3 without R, P6: e_y, delta_out and e_s; P7: delta_out times the sources, and e_s times the partials.</summary>
    private void Blocks(int o, double factor, OnlineWeights to)
    {
        var sum = V.Of(0);
        double* deltas = at.Deltas, errors = at.StateError + o, sources = at.Sources;
        for (var v = 0; v < depth; v++)
        {
            var place = (v * lanes) + o;
            var (e_y, w) = (V.Of(0), (nint)(at.CellsToOutputs + place));
            for (var k = 0; k < units; k++, w += states * sizeof(double))
                e_y = V.MultiplyAdd(V.Of(deltas[k]), V.Load((double*)w), e_y);
            sum = V.MultiplyAdd(V.Load(at.H + place), e_y, sum);
            (V.Of(factor) * V.Load(at.Out + o) * V.Load(at.HPrime + place) * e_y).Store(errors + (v * lanes));
        }

        var delta_out = V.Of(factor) * V.Load(at.OutPrime + o) * sum;
        var row = to.Out + o;
        for (var m = 0; m < shape.GateSources; m++, row += lanes)
            V.MultiplyAdd(delta_out, V.Of(sources[m]), V.Load(row)).Store(row);
        row = to.Out + o + ((shape.One + 1) * lanes);
        for (var v = 0; v < shape.Own; v++, row += lanes)
            V.MultiplyAdd(delta_out, V.Load(at.S + (v * lanes) + o), V.Load(row)).Store(row);
        for (var v = 0; v < depth; v++)
        {
            var (place, e_s) = ((v * lanes) + o, V.Load(errors + (v * lanes)));
            Add(e_s, at.CellPartials + place, to.Cell + place, states, shape.CellSources);
            AddGate(e_s, at.InPartials + place, to.In + o);
            if (hasForgetGates)
                AddGate(e_s, at.ForgetPartials + place, to.Forget + o);
        }
    }

    /// <summary>e_s times the partials of a gate's weights: those from common sources, and peepholes.</summary>
    private void AddGate(V e_s, double* partials, double* to)
    {
        Add(e_s, partials, to, lanes, shape.GateSources);
        Add(e_s, partials + ((shape.One + 1) * states), to + ((shape.One + 1) * lanes), lanes, shape.Own);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(V e_s, double* partials, double* to, int distance, int rows)
    {
        var step = states;
        for (var m = 0; m < rows; m++, partials += step, to += distance)
            V.MultiplyAdd(e_s, V.Load(partials), V.Load(to)).Store(to);
    }

    /// <summary>P7 of the output units: delta_k times their sources.</summary>
    private void ToOutputs(double factor, OnlineWeights to)
    {
        for (var o = 0; o < shape.OutputLanes; o += V.Count)
        {
            var delta = V.Of(factor) * V.Load(at.Deltas + o);
            var row = (nint)(to.Outputs + o);
            foreach (var place in shape.PlaceOfCell)
                row = Row(delta, at.Y[place], row);
            for (var m = 0; outputs.Shortcut && m < shape.Network.Inputs; m++)
                row = Row(delta, at.Sources[m], row);
            if (outputs.Bias)
                _ = Row(delta, 1, row);
        }

        for (var k = 0; to == at.Weights && k < outputs.Units; k++)
        {
            var (delta, w) = (V.Of(factor * at.Deltas[k]), (nint)(at.CellsToOutputs + (k * states)));
            for (var place = 0; place < states; place += V.Count)
                V.MultiplyAdd(delta, V.Load(at.Y + place), V.Load((double*)w + place)).Store((double*)w + place);
        }
    }

    private nint Row(V delta, double source, nint row)
    {
        V.MultiplyAdd(delta, V.Of(source), V.Load((double*)row)).Store((double*)row);
        return row + (shape.OutputLanes * sizeof(double));
    }
}
