using LstmGradCheck.Verification.Timings;
using Xunit;

namespace LstmGradCheck.Tests.Verification.Timings;

public sealed class WorkspaceFormulaTests
{
    [Fact]
    public void It_counts_weights_and_what_every_step_leaves_twice()
    {
        var problem = new StackSizes(Inputs: 3, Hidden: 2, Layers: 1, Steps: 5, Batch: 4).Draw("small", 1);
        const int weights = 4 * 2 * (3 + 2 + 1);
        const int ofStep = 3 + (4 * 2) + 2;
        Assert.Equal(8 * 2 * (weights + (5 * 4 * ofStep)), WorkspaceFormula.Bytes(problem, isFloat: false));
        Assert.Equal(4 * 2 * (weights + (5 * 4 * ofStep)), WorkspaceFormula.Bytes(problem, isFloat: true));
    }
}
