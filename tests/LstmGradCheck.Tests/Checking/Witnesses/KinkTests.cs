using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Checking.Witnesses;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Tests.Passes;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Witnesses;

/// <summary>A clip makes a kink in E, and no difference may be taken across it.</summary>
public sealed class KinkTests
{
    /// <summary>With this seed many values are beside thresholds, and differences of E across them agree with one another.</summary>
    [Fact]
    public void A_right_gradient_beside_kinks_is_not_contradicted_by_finite_differences()
    {
        var problem = (VariantStacks.Table.Single(design => design.Name == "variant-5a") with { Seed = 2 }).Draw();
        _ = Checks.AssertAgrees(new FiniteDifferenceWitness(), problem, problem.Gradient(GradientKind.Exact));
    }

    [Theory]
    [InlineData(0.01, 1e-3, true)]
    [InlineData(0.01, 0.02, false)]
    [InlineData(-0.01, 1e-3, true)]
    [InlineData(-0.01, -0.02, false)]
    public void E_is_known_up_to_a_kink_and_no_further(double distance, double h, bool isKnown)
    {
        var net = Unclipped.Gradient(GradientKind.Exact)["sequence1.layer1.c.net"][0];
        var layers = Unclipped.Network.Layers.Select(layer => layer.Options).ToArray();
        layers[0] = layers[0] with { Clips = new() { Nets = Math.Abs(net) + distance } };
        var problem = Unclipped with { Network = new(Unclipped.Network.Inputs, layers, null, Unclipped.Network.SkipConnections) };
        var bias = problem.QuantitiesOf(GradientKind.Exact).Single(quantity => quantity.Name == "dE/dlayer1.c.b");
        var E = new ObjectiveAlong<Real>(problem, GradientKind.Exact).Function(GradientDirection.Of(bias, 0))(new(Math.Sign(net) * h));
        Assert.Equal(isKnown, double.IsFinite(E.Value));
    }

    private static Problem Unclipped { get; } = CanonicalSuite.Problems().Single(problem => problem.Name == "no-output-units");
}
