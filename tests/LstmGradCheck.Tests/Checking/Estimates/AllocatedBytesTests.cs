using LstmGradCheck.Benchmarks.Bench.Problems;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Estimates;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Estimates;

/// <summary>What an audit allocates for a step and for a value. What other tests allocate at the same time would count as well: it runs alone.</summary>
[Collection(nameof(AllocatedBytesTests))]
[CollectionDefinition(nameof(AllocatedBytesTests), DisableParallelization = true)]
public sealed class AllocatedBytesTests
{
    /// <summary>Two gradients of 43 values each, and both followed; 35,000 bytes before sequences were forgotten one after the other.</summary>
    [Fact]
    public void A_step_of_one_cell_that_is_followed_allocates_at_most_28000_bytes()
    {
        var (few, many) = (MemoryEstimateTests.Stream(100), MemoryEstimateTests.Stream(300));
        var bytes = Allocated(many, new HandDerivedSource()) - Allocated(few, new HandDerivedSource());
        Assert.InRange(bytes / (double)(many.Sequences[0].Length - few.Sequences[0].Length), 1, 28_000);
    }

    /// <summary>Two gradients by matrix kernels, and the residuals of both; most of it is what a thread takes once. 660 bytes when bounds were kept.</summary>
    [Fact]
    public void A_value_whose_residual_is_checked_allocates_at_most_200_bytes()
    {
        var problem = new StackSizes(Inputs: 16, Hidden: 64, Layers: 1, Steps: 100, Batch: 12).Draw("stack", 3);
        Assert.True(SizeLimits.ChecksResiduals(problem, GradientKind.Exact));
        Assert.InRange(Allocated(problem, new FusedSource<double>(1)) / (double)ProblemSize.Of(problem, GradientKind.Exact).Values, 1, 200);
    }

    private static long Allocated(Problem problem, IGradientSource source)
    {
        var auditor = new Auditor(source, source);
        _ = auditor.Audit(problem, GradientKind.Exact);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        _ = auditor.Audit(problem, GradientKind.Exact);
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
