using LstmGradCheck.Benchmarks.Bench.Problems;
using LstmGradCheck.Fused;
using Xunit;

namespace LstmGradCheck.Tests.Benchmarks.Problems;

/// <summary>What the fused gradient takes for longer and longer sequences: all but the time, which no test measures.</summary>
public sealed class GrowthTests
{
    /// <summary>What fills up cache lines, relative to the memory of a thousand steps.</summary>
    private const double FilledUp = 0.001;

    [Fact]
    public void The_operations_are_as_many_times_as_the_steps()
    {
        var ofOneStep = Workloads.Draw(Workloads.OfLength(Workloads.Growing, 1)).Flops;
        Assert.All(Workloads.GrowingSteps, steps => Assert.Equal(steps * ofOneStep, Workloads.Draw(Workloads.OfLength(Workloads.Growing, steps)).Flops));
    }

    [Fact]
    public void Every_thousand_steps_take_the_same_memory()
    {
        var (first, second, third) = (Bytes(1000), Bytes(2000), Bytes(3000));
        Assert.True(second > first);
        Assert.InRange((third - second) / (second - first), 1 - FilledUp, 1 + FilledUp);

        static double Bytes(int steps)
        {
            using var fused = Fused(steps, 1);
            return fused.WorkspaceBytes;
        }
    }

    [Theory]
    [InlineData(50, 1)]
    [InlineData(500, 1)]
    [InlineData(500, 2)]
    [InlineData(5000, 1)]
    public void A_run_of_any_length_allocates_nothing(int steps, int threads)
    {
        using var fused = Fused(steps, threads);
        fused.Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        fused.Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static FusedGradient<double> Fused(int steps, int threads)
    {
        var problem = Workloads.Draw(Workloads.OfLength(Workloads.Growing, steps)).Problem;
        var fused = new FusedGradient<double>(problem.Network, problem.Objective, problem.Sequences, keepsTrace: false, threads: threads);
        fused.Load(problem.Weights);
        return fused;
    }
}
