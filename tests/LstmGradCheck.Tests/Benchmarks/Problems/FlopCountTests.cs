using LstmGradCheck.Benchmarks.Bench.Problems;
using LstmGradCheck.Checking.Canonical;
using Xunit;

namespace LstmGradCheck.Tests.Benchmarks.Problems;

public sealed class FlopCountTests
{
    /// <summary>Three gates of 4 blocks and 8 cells, each with 7 inputs and 8 cells before it; 7 output units with 8 cells and 7 inputs.</summary>
    private const int PapersWeights = (((3 * 4) + 8) * (7 + 8)) + (7 * (8 + 7));

    [Fact]
    public void Every_weight_but_biases_takes_six_operations_at_each_step()
    {
        var problem = CanonicalSuite.Problems().Single(problem => problem.Name == "cerg-4x2");
        Assert.Equal(6.0 * problem.Sequences.Sum(sequence => sequence.Length) * PapersWeights, FlopCount.Of(problem));
    }

    [Fact]
    public void Every_sequence_counts() =>
        Assert.Equal(6.0 * 50 * 16 * 4 * 256 * (64 + 256 + 256 + 256), Workloads.Draw("2x256").Flops);
}
