using LstmGradCheck.Verification.Timings;
using Xunit;

namespace LstmGradCheck.Tests.Verification.Timings;

public sealed class FlopCountTests
{
    /// <summary>Three gates of 4 blocks and 8 cells, each with 7 inputs and 8 cells before it; 7 output units with 8 cells and 7 inputs.</summary>
    private const int PapersWeights = (((3 * 4) + 8) * (7 + 8)) + (7 * (8 + 7));

    [Fact]
    public void Every_weight_but_biases_takes_six_operations_at_each_step()
    {
        var workload = Workloads.Draw("cerg-4x2");
        Assert.Equal(6.0 * 50 * PapersWeights, workload.FlopsOf(ContestantKind.FusedDouble));
        Assert.Equal(6.0 * 50 * 4 * 8 * (7 + 8), workload.FlopsOf(ContestantKind.LibTorchFloat));
    }

    [Fact]
    public void Every_sequence_counts()
    {
        var workload = Workloads.Draw("2x256");
        Assert.Equal(6.0 * 50 * 16 * 4 * 256 * (64 + 256 + 256 + 256), workload.FlopsOf(ContestantKind.HandDerived));
    }
}
