using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Equations;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using Xunit;

namespace LstmGradCheck.Tests.Documents.Snippets;

/// <summary>The mistake that documents try out.</summary>
public sealed class PlantedMistakeTests
{
    [Fact]
    public void The_mistake_enters_in_the_state_error()
    {
        var problem = ProblemFile.Read(Path.Combine(Repository.Root, "examples", "two-layers.json"));

        var forgotten = new BackwardEquations<Real>() with
        {
            CellStateError = (at, c) => CellState.Error(at, c) - CellState.Carry(at, c),
        };
        var trace = new HandDerivedSource(forgotten).Differentiate(problem, GradientKind.Exact);

        var right = new HandDerivedSource().Differentiate(problem, GradientKind.Exact);
        Assert.Equal("layer2.c.e_s", TraceComparer.Compare(problem, trace, right).FirstDivergence!.Quantity.Group);
    }
}
