using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Tests.Checking.Audits;

/// <summary>An oracle whose forward model is wrong: it differentiates another problem, without a mistake.</summary>
internal sealed class ChangedForwardSource(Func<Problem, Problem> change) : IGradientSource
{
    public string Name => "changed";

    public string Version => "1";

    /// <summary>h replaced by another squashing in the first layer.</summary>
    internal static Problem WithOtherH(Problem problem)
    {
        var network = problem.Network;
        List<LayerOptions> layers = [.. network.Layers.Select(layer => layer.Options)];
        layers[0] = layers[0] with { H = layers[0].H == Squashing.Tanh ? Squashing.Identity : Squashing.Tanh };
        return problem with { Network = new(network.Inputs, layers, network.Outputs, network.SkipConnections) };
    }

    /// <summary>The bias of one forget gate of the last layer ignored.</summary>
    internal static Problem WithoutABias(Problem problem)
    {
        var weights = problem.Weights.ConvertTo<Numbers.Real>(problem.Network);
        weights.Layers[^1].ForgetGate.B[0] = default;
        return problem with { Weights = weights };
    }

    public GradientTrace Differentiate(Problem problem, GradientKind gradient)
    {
        var trace = new HandDerivedSource().Differentiate(change(problem), gradient);
        return new(Name, gradient, trace.Arrays);
    }
}
