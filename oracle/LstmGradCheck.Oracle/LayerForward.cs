using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using TorchSharp;
using static LstmGradCheck.Oracle.TensorArithmetic;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Oracle;

/// <summary>
/// One step of one layer, F1 to F6, in TorchSharp: every tensor has a row for each unit and a column for each sequence of
/// the batch. There is no backward equation here.
/// </summary>
internal sealed class LayerForward
{
    private readonly Layer layer;
    private readonly GradientStops stops;
    private readonly Tape tape;
    private readonly Tensor W_in, U_in, W_out, U_out, W_c, U_c, block;
    private readonly Tensor? P_in, b_in, W_phi, U_phi, P_phi, b_phi, P_out, b_out, b_c;

    /// <summary>Takes a layer's weights.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="weights">All weights, by name.</param>
    /// <param name="stops">Where no gradient flows back.</param>
    /// <param name="tape">Where every value is recorded.</param>
    internal LayerForward(Layer layer, IReadOnlyDictionary<string, Tensor> weights, GradientStops stops, Tape tape)
    {
        (this.layer, this.stops, this.tape) = (layer, stops, tape);
        (W_in, U_in, P_in, b_in) = (Matrix("in.W"), Matrix("in.U"), Column("in.P"), Column("in.b"));
        (W_out, U_out, P_out, b_out) = (Matrix("out.W"), Matrix("out.U"), Column("out.P"), Column("out.b"));
        (W_c, U_c, b_c) = (Matrix("c.W"), Matrix("c.U"), Column("c.b"));
        if (layer.Options.ForgetGates)
            (W_phi, U_phi, P_phi, b_phi) = (Matrix("phi.W"), Matrix("phi.U"), Column("phi.P"), Column("phi.b"));
        block = torch.tensor(Enumerable.Range(0, layer.Cells).Select(c => (long)layer.BlockOf(c)).ToArray());

        Tensor Matrix(string name) => weights[$"{layer.Name}.{name}"];
        Tensor? Column(string name) => weights.GetValueOrDefault($"{layer.Name}.{name}")?.unsqueeze(1);
    }

    /// <summary>One step.</summary>
    /// <param name="z">z_m(t), the external sources.</param>
    /// <param name="prev">The layer after step t - 1.</param>
    /// <returns>The layer after step t.</returns>
    internal LayerState Step(Tensor z, LayerState prev)
    {
        var s_prev = layer.Number > stops.StatesAbove ? prev.S.detach() : prev.S;
        var y_prev = stops.Recurrent ? prev.Recurrent.detach() : prev.Recurrent;
        var (f, g, h) = (layer.Options.F, layer.Options.G, layer.Options.H);

        // F1: the input gates
        var net_in = Net(Unit.InputGate, Sum(W_in.matmul(z), U_in.matmul(y_prev), Peephole(P_in, s_prev), b_in));
        var y_in = Activation(Unit.InputGate, Squash(f, net_in));

        // F2: the forget gates; without them y^phi = 1
        Tensor? y_phi = null;
        if (layer.Options.ForgetGates)
        {
            var net_phi = Net(Unit.ForgetGate, Sum(W_phi!.matmul(z), U_phi!.matmul(y_prev), Peephole(P_phi, s_prev), b_phi));
            y_phi = Activation(Unit.ForgetGate, Squash(f, net_phi));
        }

        // F3, F4: the cells and their states
        var net_c = Net(Unit.Cell, Sum(W_c.matmul(z), U_c.matmul(y_prev), b_c));
        var kept = y_phi is null ? s_prev : OfCells(y_phi) * s_prev;
        var s = tape.Record(QuantityKind.State, layer.Name, Unit.Cell, Sum(kept, OfCells(y_in) * Squash(g, net_c)));

        // F5: the output gates, whose peepholes read the new state
        var net_out = Net(Unit.OutputGate, Sum(W_out.matmul(z), U_out.matmul(y_prev), Peephole(P_out, s), b_out));
        var y_out = Activation(Unit.OutputGate, Squash(f, net_out));

        // F6: the outputs of the cells
        var y = Activation(Unit.Cell, OfCells(y_out) * Squash(h, s));
        Tensor[] gates = y_phi is null ? [y_in, y_out] : [y_in, y_phi, y_out];
        return new(s, y, layer.Options.GateRecurrence ? tape.Keep(torch.cat([y, .. gates], 0)) : y);
    }

    /// <summary>P s, summed over the cells of each block; null without peepholes.</summary>
    private Tensor? Peephole(Tensor? P, Tensor s)
    {
        if (P is null)
            return null;
        var terms = P * (stops.Peepholes ? s.detach() : s);
        return layer.Blocks == layer.Cells ? terms : SumInto(terms, block, layer.Blocks);
    }

    /// <summary>The activation of each cell's gate.</summary>
    private Tensor OfCells(Tensor y) => layer.Blocks == layer.Cells ? y : y.index_select(0, block);

    private Tensor Net(Unit unit, Tensor net) => tape.Record(QuantityKind.Net, layer.Name, unit, net);

    private Tensor Activation(Unit unit, Tensor y) => tape.Record(QuantityKind.Activation, layer.Name, unit, y);
}
