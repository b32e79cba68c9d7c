using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Tests.Equations;

/// <summary>
/// Contexts with tangents, of the layer of <see cref="Contexts"/> and the output units of <see cref="OutputContexts"/>. Whatever
/// a test does not set holds a number of its own.
/// </summary>
internal static class TangentContexts
{
    /// <summary>
    /// What <see cref="SetSources"/> contributes to the tangent of a net input: 17 * 2 + 19 * 3 and 5 * 11 + 7 * 13 from
    /// outside, 1972 and 153 recurrent, each time first the weights' tangents times the sources, then the other way round.
    /// </summary>
    internal const double SumOfSources = 91 + 146 + 1972 + 153;

    internal static TangentContext<Real> Of(LayerOptions options, params (string Mask, double[][] Rows)[] given)
    {
        var network = new LstmNetwork(2, [options], null);
        var (layer, masks) = (network.Layers[0], Contexts.MasksOf(network, given));
        var at = new TangentContext<Real>
        {
            Layer = layer,
            Weights = new Weights<Real>(network).Layers[0],
            Direction = new Weights<Real>(network).Layers[0],
            Prev = new(layer, masks),
            Now = new(layer, masks) { Masks = masks.At<Real>(1) },
            PrevTangent = new(layer, masks),
            NowTangent = new(layer, masks),
            PrevTangentConnected = new(layer, masks),
            NowTangentConnected = new(layer, masks),
        };
        var weights = new[] { at.Weights, at.Direction }.SelectMany(each => layer.Units.Add(Unit.Projection).Select(each.Of));
        var steps = new[] { at.Prev, at.Now, at.PrevTangent, at.NowTangent, at.PrevTangentConnected, at.NowTangentConnected };
        HandValues.FillWithDistinct(
        [
            .. weights.SelectMany(unit => Enum.GetValues<ParameterKind>().Select(unit.Values)),
            .. steps.SelectMany(ArraysOf),
        ]);
        return at;
    }

    internal static OutputTangentContext<Real> OfOutput(Squashing squashing, ObjectiveKind objective, bool bias = true, bool targets = true)
    {
        var values = OutputContexts.Of(squashing, objective, bias, targets);
        var direction = OutputContexts.Of(squashing, objective, bias, targets);
        return new()
        {
            Options = values.Options,
            Weights = values.Weights,
            Now = values.Now,
            Objective = objective,
            Targets = values.Targets,
            Direction = direction.Weights,
            NowTangent = direction.Now,
        };
    }

    /// <summary>Sets the sources, weights, and tangents of both, for one unit.</summary>
    internal static void SetSources(TangentContext<Real> at, Unit unit, int u)
    {
        at.Now.Sources.Set(2, 3);
        at.Weights.Of(unit).W.SetRow(u, 5, 7);
        at.NowTangent.Sources.Set(11, 13);
        at.Direction.Of(unit).W.SetRow(u, 17, 19);
        at.Prev.Recurrent.Set(1, 2, 4, 8, 16, 32, 64, 128, 256);
        at.Direction.Of(unit).U.SetRow(u, 2, 7, 1, 8, 2, 8, 1, 8, 2);
        at.PrevTangentConnected.Recurrent.Set(3, 1, 4, 1, 5, 9, 2, 6, 5);
        at.Weights.Of(unit).U.SetRow(u, 9, 8, 7, 6, 5, 4, 3, 2, 1);
    }

    private static IEnumerable<Real[]> ArraysOf(LayerStep<Real> step) =>
    [
        step.InputGate.Net, step.InputGate.Y, step.ForgetGate.Net, step.ForgetGate.Y, step.OutputGate.Net, step.OutputGate.Y,
        step.Cell.Net, step.Cell.Updated, step.Cell.S, step.Cell.Kept, step.Cell.Y, step.PortInput, step.Port, step.Sources, step.Recurrent,
    ];
}
