using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Sources;

public sealed class BySizeSourceTests
{
    [Theory]
    [InlineData(25, GradientKind.Exact, "slow")]
    [InlineData(30, GradientKind.Exact, "fast")]
    [InlineData(30, GradientKind.Truncated, "fast")]
    [InlineData(30, GradientKind.Online, "slow")]
    public void From_a_hundred_million_multiplications_on_the_fused_source_computes_what_it_can(int steps, GradientKind gradient, string expected) =>
        Assert.Equal(expected, new BySizeSource(new Named("slow"), new Named("fast")).Differentiate(Of(steps), gradient).Source);

    [Fact]
    public void Clips_and_masks_are_not_fused()
    {
        var source = new BySizeSource(new Named("slow"), new Named("fast"));
        Assert.Equal("slow", source.Differentiate(Of(30, new() { Nets = 3 }), GradientKind.Exact).Source);
        var problem = Of(30);
        var masked = problem.Sequences[0] with { Masks = new Dictionary<string, double[][]> { ["layer1.input"] = [new double[64]] } };
        Assert.Equal("slow", source.Differentiate(problem with { Sequences = [masked] }, GradientKind.Exact).Source);
    }

    /// <summary>1,181,696 weights.</summary>
    private static Problem Of(int steps, Clips? clips = null)
    {
        var network = new LstmNetwork(64, [new() { Blocks = [.. Enumerable.Repeat(1, 512)], ForgetGates = true, GateBias = true, Clips = clips ?? Clips.None }], null);
        return new()
        {
            Name = "large",
            Network = network,
            Weights = new(network),
            Objective = ObjectiveKind.Linear,
            Sequences = [new() { Inputs = [.. Enumerable.Range(0, steps).Select(_ => new double[64])] }],
        };
    }

    private sealed class Named(string name) : IGradientSource
    {
        public string Name => name;

        public string Version => "";

        public GradientTrace Differentiate(Problem problem, GradientKind gradient) => new(name, gradient, []);
    }
}
