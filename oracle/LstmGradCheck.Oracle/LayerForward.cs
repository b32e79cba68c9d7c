using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using TorchSharp;
using static LstmGradCheck.Oracle.TensorArithmetic;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Oracle;

/// <summary>
/// One step of one direction of a layer, F1 to F6, in TorchSharp: every tensor has a row for each unit and a column for each
/// sequence of the batch. There is no backward equation here.
/// </summary>
internal sealed class LayerForward
{
    private readonly Layer layer;
    private readonly GradientStops stops;
    private readonly UnitForward inputGate, outputGate, cell;
    private readonly UnitForward? forgetGate;
    private readonly PortForward port;
    private readonly Tensor? block;

    /// <summary>Takes a layer's weights.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="weights">All weights, by name.</param>
    /// <param name="stops">Where no gradient flows back.</param>
    internal LayerForward(Layer layer, IReadOnlyDictionary<string, Tensor> weights, GradientStops stops)
    {
        (this.layer, this.stops) = (layer, stops);
        (inputGate, outputGate, cell) = (Of(Unit.InputGate), Of(Unit.OutputGate), Of(Unit.Cell));
        forgetGate = layer.Options.ForgetGates ? Of(Unit.ForgetGate) : null;
        port = new(layer, weights);
        block = UnitForward.BlocksOf(layer);

        UnitForward Of(Unit unit) => new(layer, unit, weights, stops);
    }

    /// <summary>One step.</summary>
    /// <param name="z">z_m(t), the external sources.</param>
    /// <param name="prev">The layer after the step before this one in the layer's direction.</param>
    /// <param name="step">The step.</param>
    /// <returns>The layer after this step.</returns>
    internal LayerState Step(Tensor z, LayerState prev, BatchStep step)
    {
        var held = layer.Number > stops.CarouselsAbove;
        var (k_prev, o_prev) = held ? (prev.State.detach(), prev.Port.detach()) : (prev.State, prev.Port);
        var y_prev = stops.Recurrent ? prev.Recurrent.detach() : prev.Recurrent;
        var options = layer.Options;

        // F1: the input gates
        var y_in = inputGate.Gate(inputGate.Net(z, y_prev, k_prev, step), step);

        // F2: the forget gates; coupled ones have no weights; without either y^phi = 1
        var y_phi = forgetGate?.Gate(forgetGate.Net(z, y_prev, k_prev, step), step);
        var keeps = options.CoupledGates ? OneMinus(y_in) : y_phi;

        // F3, F4: the cells and their states
        var net_c = cell.Net(z, y_prev, k_prev, step);
        var g = cell.Squashed(options.G, net_c);
        // F4.g: the mask of the cell inputs
        g = step.Mask($"{layer.Name}.g") is { } d_g ? d_g * g : g;
        var sn = Recorded(QuantityKind.UpdatedState, Sum(keeps is null ? k_prev : OfCells(keeps) * k_prev, OfCells(y_in) * g), step);
        // F.clip: the carried state
        var s = Recorded(QuantityKind.State, Clip(sn, options.Clips.S), step);

        // F5: the output gates, whose peepholes read the new state
        var y_out = outputGate.Gate(outputGate.Net(z, y_prev, s, step), step);

        // F6: the outputs of the cells; F.clip: what h reads
        var y = Recorded(QuantityKind.Activation, OfCells(y_out) * Squash(options.H, Clip(s, options.Clips.H)), step);

        // F4.zoneout: the state that the next step reads
        var d_s = step.Mask($"{layer.Name}.zoneout.s");
        var k = d_s is null ? s : Recorded(QuantityKind.KeptState, Kept(d_s, k_prev, s), step);

        var o = port.Step(y, o_prev, step);
        Tensor[] gates = y_phi is null ? [y_in, y_out] : [y_in, y_phi, y_out];
        return step.OrCopy(new(k, o, options.GateRecurrence ? torch.cat([o, .. gates], 0) : o), prev);
    }

    private Tensor Recorded(QuantityKind kind, Tensor value, BatchStep step) => step.Record(kind, layer.Name, Unit.Cell, value);

    /// <summary>The activation of each cell's gate.</summary>
    private Tensor OfCells(Tensor y) => block is null ? y : y.index_select(0, block);
}
