using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Comparison;

/// <summary>
/// The order in which values are derived from each other, so that the first one to disagree is where a mistake enters: the forward
/// pass, t from 1 up; E; the backward pass, t from T down to 1, in each step the output units, then the layers from the top down,
/// in each layer e_y, out.delta, e_s, c.delta, in.delta, phi.delta, then dE/dx; the initial states; the weight gradients, which are
/// sums over t.
/// </summary>
public static class DerivationOrder
{
    /// <summary>The place of a value; smaller is earlier.</summary>
    /// <param name="quantity">The array.</param>
    /// <param name="index">The row-major index, counted from 0.</param>
    /// <returns>Phase, sequence, time, layer, quantity, index: compared in this order.</returns>
    public static (int Phase, int Sequence, int Time, int Layer, int Quantity, int Index) KeyOf(Quantity quantity, int index)
    {
        var t = quantity.HasTime ? index / quantity.Shape[1] : 0;
        var (sequence, layer) = (quantity.Sequence, quantity.Layer.Number);
        return quantity.Kind switch
        {
            QuantityKind.Net or QuantityKind.Activation or QuantityKind.State =>
                (0, sequence, t, layer == 0 ? int.MaxValue : layer, ForwardRank(quantity), index),
            QuantityKind.Objective => (1, 0, 0, 0, 0, 0),
            QuantityKind.WeightGradient => (3, 0, 0, layer == 0 ? int.MinValue : -layer, (int)quantity.Unit!.Value, index),
            // Output units come before every layer, dE/dx after them; the initial states after the first step.
            QuantityKind.InputGradient => (2, sequence, -t, 1, 0, index),
            QuantityKind.InitialStateGradient or QuantityKind.InitialOutputGradient => (2, sequence, 1, -layer, (int)quantity.Kind, index),
            _ => (2, sequence, -t, layer == 0 ? int.MinValue : -layer, BackwardRank(quantity), index),
        };
    }

    private static int ForwardRank(Quantity quantity) => (quantity.Unit, quantity.Kind) switch
    {
        (Unit.InputGate, QuantityKind.Net) => 0,
        (Unit.InputGate, _) => 1,
        (Unit.ForgetGate, QuantityKind.Net) => 2,
        (Unit.ForgetGate, _) => 3,
        (Unit.Cell, QuantityKind.Net) => 4,
        (Unit.Cell, QuantityKind.State) => 5,
        (Unit.OutputGate, QuantityKind.Net) => 6,
        (Unit.OutputGate, _) => 7,
        (_, QuantityKind.Net) => 8,
        _ => 9,
    };

    private static int BackwardRank(Quantity quantity) => (quantity.Unit, quantity.Kind) switch
    {
        (_, QuantityKind.OutputError) => 0,
        (Unit.OutputGate, _) => 1,
        (_, QuantityKind.StateError) => 2,
        (Unit.Cell, _) => 3,
        (Unit.InputGate, _) => 4,
        _ => 5,
    };
}
