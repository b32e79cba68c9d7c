using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Tests.Equations;

/// <summary>
/// Contexts with two blocks, of two cells and of one, and two external sources. Whatever a test does not set holds a
/// number of its own, so that an equation that looks at a wrong place does not give the value worked out by hand.
/// </summary>
internal static class Contexts
{
    /// <summary>Peepholes, gate recurrence, forget gates and all biases; f, g and h are the papers', all different.</summary>
    internal static readonly LayerOptions AllOptions = new() { Blocks = [2, 1], ForgetGates = true, GateBias = true, Peepholes = true, GateRecurrence = true, CellBias = true };

    /// <summary>The same two blocks with none of them.</summary>
    internal static readonly LayerOptions NoOptions = new() { Blocks = [2, 1], ForgetGates = false, GateBias = false };

    /// <summary>f(ln 3) = 3/4, f' = 3/16; g = 1, g' = 3/4; h = 1/2, h' = 3/8.</summary>
    internal static readonly double Ln3 = Math.Log(3);

    /// <summary>f(ln 7) = 7/8, f' = 7/64; g = 3/2, g' = 7/16; h = 3/4, h' = 7/32.</summary>
    internal static readonly double Ln7 = Math.Log(7);

    /// <summary>What <see cref="SetSources"/> contributes to a net input: 5 * 2 + 7 * 3 from outside, 1013 recurrent.</summary>
    internal const double SumOfSources = 31 + 1013;

    /// <summary>The context of a layer that has a layer above, feeds output units from place 1 on, and has outer errors.</summary>
    internal static BackwardContext<Real> Of(LayerOptions options) => Make(options, [], connected: true);

    /// <summary>The same with masks of layer 1, of which row 1 is that of this step and row 2 that of the next one.</summary>
    internal static BackwardContext<Real> Masked(LayerOptions options, params (string Mask, double[][] Rows)[] masks) => Make(options, masks, connected: true);

    /// <summary>The same in the reverse direction of a bidirectional layer.</summary>
    internal static BackwardContext<Real> Reverse(DirectionMerge merge) =>
        Make(AllOptions with { Direction = LayerDirection.Bidirectional, Merge = merge }, [], connected: true, l: 1);

    /// <summary>The context of a layer that nothing but itself looks at.</summary>
    internal static BackwardContext<Real> Alone(LayerOptions options) => Make(options, [], connected: false);

    /// <summary>
    /// Sets z = (2, 3) with the weights (5, 7), and y(t-1) = (1, 2, 4, .. 256) with the weights (9, 8, .. 1), for one
    /// unit. The orders are opposite, so that exchanging any two gives another sum.
    /// </summary>
    internal static void SetSources(LayerContext<Real> at, UnitWeights<Real> weights, int u)
    {
        at.Now.Sources.Set(2, 3);
        weights.W.SetRow(u, 5, 7);
        at.Prev.Recurrent.Set(1, 2, 4, 8, 16, 32, 64, 128, 256);
        weights.U.SetRow(u, 9, 8, 7, 6, 5, 4, 3, 2, 1);
    }

    /// <summary>The masks of layer 1 that a sequence of two steps gives.</summary>
    internal static LayerMasks MasksOf(LstmNetwork network, IEnumerable<(string Mask, double[][] Rows)> masks) => new(
        network, 1, new() { Inputs = [[0, 0], [0, 0]], Masks = masks.ToDictionary(mask => $"layer1.{mask.Mask}", mask => mask.Rows) });

    private static BackwardContext<Real> Make(LayerOptions options, IEnumerable<(string Mask, double[][] Rows)> given, bool connected, int l = 0)
    {
        var network = new LstmNetwork(2, [options, new() { Blocks = [1], ForgetGates = true, GateBias = true }], null);
        var (layer, above, masks) = (network.Layers[l], new LayerErrors<Real>(network.Layers[^1]), MasksOf(network, given));
        var output = new OutputErrors<Real>(1, 1 + layer.Port);
        var at = new BackwardContext<Real>
        {
            Layer = layer,
            Weights = new Weights<Real>(network).Layers[l],
            Time = 2,
            LastTime = 2,
            Prev = new(layer, masks),
            Now = new(layer, masks) { Masks = masks.At<Real>(1) },
            Next = new(layer, masks) { Masks = masks.At<Real>(2) },
            Back = new(layer, masks),
            BackNext = new(layer, masks),
            Above = connected ? [above] : [],
            Output = connected ? output : null,
            OutputSource = connected ? 1 : -1,
            UpstreamOutputError = new Real[connected ? network.OutputsOf(1) : 0],
            UpstreamStateError = new Real[connected ? layer.Cells : 0],
        };
        HandValues.FillWithDistinct([.. ArraysOf(at), above.SourceError, output.SourceError, at.UpstreamOutputError, at.UpstreamStateError]);
        return at;
    }

    private static IEnumerable<Real[]> ArraysOf(BackwardContext<Real> at)
    {
        foreach (var weights in at.Layer.Units.Add(Unit.Projection).Select(at.Weights.Of))
            foreach (var kind in Enum.GetValues<ParameterKind>())
                yield return weights.Values(kind);
        foreach (var step in new[] { at.Prev, at.Now, at.Next })
        {
            foreach (var gate in new[] { step.InputGate, step.ForgetGate, step.OutputGate })
                foreach (var values in new[] { gate.Net, gate.Y })
                    yield return values;
            foreach (var values in new[] { step.Cell.Net, step.Cell.Updated, step.Cell.S, step.Cell.Kept, step.Cell.Y, step.PortInput, step.Port, step.Sources, step.Recurrent })
                yield return values;
        }

        foreach (var errors in new[] { at.Back, at.BackNext })
        {
            foreach (var unit in new[] { Unit.InputGate, Unit.ForgetGate, Unit.OutputGate, Unit.Cell })
                yield return errors.Delta(unit);
            foreach (var values in new[] { errors.Cell.StateError, errors.Cell.UpdateError, errors.Cell.Carry, errors.Cell.OutputError })
                yield return values;
            foreach (var values in new[] { errors.PortError, errors.PortInputError, errors.ProjectionDelta, errors.RecurrentError, errors.SourceError })
                yield return values;
        }
    }
}
