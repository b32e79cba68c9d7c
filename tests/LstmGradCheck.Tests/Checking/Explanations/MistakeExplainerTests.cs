using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Explanations;

public sealed class MistakeExplainerTests
{
    /// <summary>
    /// Mistakes that no equation of one step shows: they keep something from step to step or from sequence to sequence, are made in the forward pass or in the instantaneous errors of the layer above, change -dE/ds0 and -dE/dy0 alone, or
    /// read what no right equation of the kind reads (PR1, PR2).
    /// </summary>
    private const string NotInOneStep = "C3 C7 CEC L4 C3p BI3 BI7 PR1 PR2 PR6 MK3 PA2 PA3 PA4 PA5";

    private static readonly Lazy<IReadOnlyList<Problem>> Suite = new(CanonicalSuite.Problems);

    private static Problem TwoLayers => ProblemFile.Read(Path.Combine(Repository.Root, "examples", "two-layers.json"));

    [Fact]
    public void Every_mistake_that_one_equation_shows_is_put_in_numbers_on_some_problem()
    {
        var without = string.Join(' ', MutantCatalogue.All.AsParallel().AsOrdered().Where(mutant => !Suite.Value.Where(mutant.IsPossibleIn).Any(problem => IsInNumbers(problem, mutant))).Select(mutant => mutant.Id));
        Assert.True(NotInOneStep == without, $"not in numbers: {without}");
    }

    [Fact]
    public void The_term_that_is_left_out_is_marked()
    {
        var explained = new MistakeExplainer(TwoLayers, GradientKind.Exact).Explain(MutantCatalogue.Of("C1"))!;
        Assert.Equal(("B4", "layer2.c.e_s"), (explained.Right!.Equation.Id, explained.First.Quantity.Group));
        Assert.Contains("{y^phi_1(4) * e_s,1(4)}", ExpressionText.Symbols(explained.Difference!.First, explained.Difference), StringComparison.Ordinal);
        Assert.DoesNotContain("{", ExpressionText.Symbols(explained.Difference.Second, explained.Difference), StringComparison.Ordinal);
        Assert.Equal(explained.First.First!.Value, explained.Wrong!.Value, 1e-15);
        Assert.Equal(explained.First.Second!.Value, explained.Right.Value, 1e-15);
    }

    [Theory]
    [InlineData("K1")]
    [InlineData("K1.T")]
    [InlineData("B5")]
    public void A_factor_is_put_before_the_right_value(string id)
    {
        var problem = Suite.Value.First(each => IsInNumbers(each, MutantCatalogue.Of(id)));
        var explained = new MistakeExplainer(problem, GradientKind.Exact).Explain(MutantCatalogue.Of(id))!;
        Assert.Equal((ExpressionKind.Product, ExpressionKind.Literal), (explained.Wrong!.Kind, explained.Wrong.Left!.Kind));
        Assert.Equal(explained.First.First!.Value, explained.Wrong.Left.Value * explained.Right!.Value, 1e-15);
        Assert.DoesNotContain("{", ExpressionText.Symbols(explained.Difference!.First, explained.Difference), StringComparison.Ordinal);
        Assert.Matches(@"^\{0\.\d+\} \* \(", ExpressionText.Symbols(explained.Difference.Second, explained.Difference));
    }

    [Fact]
    public void In_a_selected_part_the_first_difference_of_the_part_is_explained()
    {
        var explained = new MistakeExplainer(TwoLayers, GradientKind.Exact).Explain(MutantCatalogue.Of("C1"), new() { Layer = 1, Unit = Unit.Cell, Time = 2, Place = 2 })!;
        Assert.Equal("layer1.c.e_y, sequence 1, t = 2, c = 2", explained.Where);
        Assert.True(explained.IsConsequence);
    }

    [Fact]
    public void A_mistake_without_a_difference_is_not_explained() =>
        Assert.Null(new MistakeExplainer(TwoLayers, GradientKind.Exact).Explain(MutantCatalogue.Of("C5")));

    private static bool IsInNumbers(Problem problem, Mutant mutant) =>
        new MistakeExplainer(problem, mutant.Gradients[0]).Explain(mutant) is { Difference: not null, IsConsequence: false };
}
