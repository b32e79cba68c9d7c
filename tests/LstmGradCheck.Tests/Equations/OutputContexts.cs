using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Tests.Equations;

/// <summary>
/// Contexts of three output units with two sources. Whatever a test does not set holds a number of its own, so that an
/// equation that looks at a wrong place does not give the value worked out by hand.
/// </summary>
internal static class OutputContexts
{
    internal static OutputContext<Real> Of(Squashing squashing, ObjectiveKind objective, bool bias = true, bool targets = true)
    {
        var options = new OutputOptions { Units = 3, Squashing = squashing, Bias = bias };
        var at = new OutputContext<Real>
        {
            Options = options,
            Weights = new Weights<Real>(new(1, [new() { Blocks = [2], ForgetGates = true, GateBias = true }], options)).Output,
            Now = new(3, 2),
            Objective = objective,
            Targets = new Real[targets ? 3 : 0],
            Back = new(3, 2),
        };
        HandValues.FillWithDistinct(
        [
            at.Weights.W.Values, at.Weights.B, at.Now.Sources, at.Now.Net, at.Now.Y, at.Targets, at.Back.Delta, at.Back.SourceError,
        ]);
        return at;
    }
}
