using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Comparison;

/// <summary>
/// The order in which values are derived from each other, so that the first one to disagree is where a mistake enters: the forward
/// pass; E; the backward pass, in each step the output units, then the layers from the top down, then dE/dx; the initial states; the
/// weight gradients, which are sums over t. In each step of a layer: port.e_y, proj.delta, c.e_y, out.delta, c.carry, c.e_s, c.e_sn,
/// c.delta, in.delta, phi.delta.
/// </summary>
/// <remarks>
/// Without reverse directions both passes go step by step, t from 1 up and from T down. With any, a layer's error at one step needs
/// all of the layer above, so they go layer by layer: in each the forward direction, then the reverse one, each with the steps in the
/// order in which the pass visits them.
/// </remarks>
public static class DerivationOrder
{
    /// <summary>The place of a value; smaller is earlier.</summary>
    /// <param name="quantity">The array.</param>
    /// <param name="index">The row-major index, counted from 0.</param>
    /// <returns>Phase, sequence, time and layer or layer and time, quantity, index: compared in this order.</returns>
    public static (int Phase, int Sequence, int First, int Second, int Quantity, int Index) KeyOf(Quantity quantity, int index)
    {
        var t = quantity.HasTime ? index / quantity.Shape[1] : 0;
        var (sequence, layer) = (quantity.Sequence, quantity.Layer);
        return quantity.Kind switch
        {
            QuantityKind.Objective => (1, 0, 0, 0, 0, 0),
            QuantityKind.WeightGradient => (3, 0, 0, BackwardRank(layer), (int)quantity.Unit!.Value, index),
            // Output units come before every layer, dE/dx after them; the initial states after the first step.
            QuantityKind.InputGradient => (2, sequence, quantity.IsByLayer ? 1 : -t, quantity.IsByLayer ? -t : 1, 0, index),
            QuantityKind.InitialStateGradient or QuantityKind.InitialOutputGradient => (2, sequence, quantity.IsByLayer ? 2 : 1, BackwardRank(layer), (int)quantity.Kind, index),
            _ when quantity.IsForward => Visit(0, layer.IsReverse ? -t : t, layer == 0 ? int.MaxValue : ForwardRank(layer), ForwardRank(quantity)),
            _ => Visit(2, layer.IsReverse ? t : -t, BackwardRank(layer), BackwardRank(quantity)),
        };

        (int Phase, int Sequence, int First, int Second, int Quantity, int Index) Visit(int phase, int time, int rank, int ofQuantity) =>
            quantity.IsByLayer ? (phase, sequence, rank, time, ofQuantity, index) : (phase, sequence, time, rank, ofQuantity, index);
    }

    private static int ForwardRank(LayerName layer) => (2 * layer.Number) + (layer.IsReverse ? 1 : 0);

    /// <summary>The top layer first, and in each the forward direction; the output units before all.</summary>
    private static int BackwardRank(LayerName layer) =>
        layer.Number == 0 ? int.MinValue : (-2 * layer.Number) + (layer.IsReverse ? 1 : 0);

    private static int ForwardRank(Quantity quantity) => (quantity.Unit, quantity.Kind) switch
    {
        (Unit.InputGate, QuantityKind.Net) => 0,
        (Unit.InputGate, _) => 1,
        (Unit.ForgetGate, QuantityKind.Net) => 2,
        (Unit.ForgetGate, _) => 3,
        (Unit.Cell, QuantityKind.Net) => 4,
        (_, QuantityKind.UpdatedState) => 5,
        (_, QuantityKind.State) => 6,
        (_, QuantityKind.KeptState) => 7,
        (Unit.OutputGate, QuantityKind.Net) => 8,
        (Unit.OutputGate, _) => 9,
        (Unit.Projection, QuantityKind.Net) => 11,
        (Unit.Projection, _) => 12,
        (Unit.Port, _) => 13,
        _ => 10,
    };

    private static int BackwardRank(Quantity quantity) => (quantity.Unit, quantity.Kind) switch
    {
        (Unit.Port, _) => 0,
        (Unit.Projection, _) => 1,
        (_, QuantityKind.OutputError) => 2,
        (Unit.OutputGate, _) => 3,
        (_, QuantityKind.KeptStateError) => 4,
        (_, QuantityKind.StateError) => 5,
        (_, QuantityKind.UpdatedStateError) => 6,
        (Unit.Cell, _) => 7,
        (Unit.InputGate, _) => 8,
        _ => 9,
    };
}
