using LstmGradCheck.Fused;
using LstmGradCheck.Verification.Canonical;
using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Timings;
using Xunit;

namespace LstmGradCheck.Tests.Verification.Timings;

public sealed class WorkspaceFormulaTests
{
    [Fact]
    public void It_counts_weights_four_times_and_what_every_step_leaves()
    {
        var problem = new StackSizes(Inputs: 3, Hidden: 2, Layers: 1, Steps: 5, Batch: 4).Draw("small", 1);
        const int weights = 4 * 2 * (3 + 2);
        const int ofStep = (4 * 2) + (6 * 2) + 2 + (2 * 3);
        const int ofChunk = 3 + 2;
        Assert.Equal(8 * ((4 * weights) + (5 * 4 * (ofStep + ofChunk))), WorkspaceFormula.Bytes(problem, isFloat: false));
        Assert.Equal(8 * ((4 * weights) + (5 * 4 * (ofStep + (8 * 2) + ofChunk))), WorkspaceFormula.Bytes(problem, isFloat: false, keepsTrace: true));
        Assert.Equal(4 * ((4 * weights) + (5 * 4 * (ofStep + ofChunk))), WorkspaceFormula.Bytes(problem, isFloat: true));
    }

    [Theory]
    [InlineData(50, 1)]
    [InlineData(500, 1)]
    [InlineData(50, 16)]
    public void The_fused_gradient_takes_what_it_says_and_what_fills_up_cache_lines(int steps, int batch)
    {
        var problem = new StackSizes(Inputs: 32, Hidden: 64, Layers: 2, steps, batch).Draw("stack", 1);
        AssertNear(problem, 1.1, keepsTrace: true);
        AssertNear(problem, 1.1, keepsTrace: false);
    }

    [Fact]
    public void It_holds_for_every_option()
    {
        // Networks of a few cells, whose vectors are mostly filled up: never less than the formula says.
        Assert.All(CanonicalSuite.Problems(), problem => AssertNear(problem, 16, keepsTrace: true));
    }

    private static void AssertNear(Problem problem, double ratio, bool keepsTrace)
    {
        using var inDouble = new FusedGradient<double>(problem.Network, problem.Objective, problem.Sequences, keepsTrace: keepsTrace);
        using var inFloat = new FusedGradient<float>(problem.Network, problem.Objective, problem.Sequences, keepsTrace: keepsTrace);
        Assert.InRange(inDouble.WorkspaceBytes / (double)WorkspaceFormula.Bytes(problem, isFloat: false, keepsTrace), 1, ratio);
        Assert.InRange(inFloat.WorkspaceBytes / (double)WorkspaceFormula.Bytes(problem, isFloat: true, keepsTrace), 1, ratio);
    }
}
