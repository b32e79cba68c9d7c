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

    /// <summary>1,181,696 weights.</summary>
    private static Problem Of(int steps)
    {
        var network = new LstmNetwork(64, [new() { Blocks = [.. Enumerable.Repeat(1, 512)] }], null);
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
