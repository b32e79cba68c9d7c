using LstmGradCheck.Benchmarks.Bench.Problems;
using LstmGradCheck.Checking.Estimates;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Estimates;

/// <summary>The estimates against memory that was measured (in MB beside what the program held when the problem was read).</summary>
public sealed class MemoryEstimateTests
{
    /// <summary>An estimate is not below what was measured, and not half as much again.</summary>
    private const double Wider = 1.5;

    [Theory]
    [InlineData(500, GradientKind.Exact, 61)]
    [InlineData(1000, GradientKind.Exact, 118)]
    [InlineData(2000, GradientKind.Exact, 190)]
    [InlineData(2000, GradientKind.Online, 307)]
    public void A_stream_whose_values_are_followed_takes_what_was_measured(int strings, GradientKind gradient, double measured) =>
        AssertMeasured(measured, new MemoryEstimate(Stream(strings), gradient).OfAudit(SourceKind.HandDerived, SourceKind.HandDerived));

    [Theory]
    [InlineData(20_000, 497)]
    [InlineData(65_535, 1340)]
    public void A_stream_whose_residuals_are_checked_takes_what_was_measured(int strings, double measured) =>
        AssertMeasured(measured, new MemoryEstimate(Stream(strings), GradientKind.Exact).OfAudit(SourceKind.Fused, SourceKind.Fused));

    [Theory]
    [InlineData("2x256", 367)]
    [InlineData("2x512", 1047)]
    public void A_large_stack_takes_what_was_measured(string workload, double measured) =>
        AssertMeasured(measured, new MemoryEstimate(Workloads.Draw(workload).Problem, GradientKind.Exact).OfAudit(SourceKind.Fused, SourceKind.Fused));

    [Theory]
    [InlineData(500, 386)]
    [InlineData(1000, 609)]
    public void TorchSharp_takes_what_was_measured_of_a_stream(int strings, double measured) =>
        AssertMeasured(measured, new MemoryEstimate(Stream(strings), GradientKind.Exact).OfGradient(SourceKind.Autograd));

    [Theory]
    [InlineData("2x256", 425)]
    [InlineData("2x512", 1300)]
    public void TorchSharp_takes_what_was_measured_of_a_large_stack(string workload, double measured) =>
        AssertMeasured(measured, new MemoryEstimate(Workloads.Draw(workload).Problem, GradientKind.Exact).OfGradient(SourceKind.Autograd));

    [Fact]
    public void More_strings_take_more_and_a_stream_of_65535_is_beyond_most_machines()
    {
        var (few, many) = (OfAudit(1000), OfAudit(2000));
        Assert.InRange(many, 1.5 * few, 2.5 * few);
        Assert.True(OfAudit(65_535) > 30e9);

        static double OfAudit(int strings) => new MemoryEstimate(Stream(strings), GradientKind.Exact).OfAudit(SourceKind.Fused, SourceKind.Autograd);
    }

    private static void AssertMeasured(double measured, double estimated) => Assert.InRange(estimated / 1e6, measured, Wider * measured);

    internal static Problem Stream(int strings)
    {
        var network = new LstmNetwork(
            7,
            [new() { Blocks = [1], ForgetGates = true, GateBias = true, G = Squashing.LogisticFromMinusTwoToTwo, H = Squashing.LogisticFromMinusOneToOne }],
            new() { Units = 7, Squashing = Squashing.Logistic, Bias = true });
        return new()
        {
            Name = "stream",
            Network = network,
            Weights = RandomWeights.Draw(network, new NumpyRandom(42), 0.2),
            Objective = ObjectiveKind.SquaredError,
            Sequences = EmbeddedReber.Generate(1, strings, continual: true),
        };
    }
}
