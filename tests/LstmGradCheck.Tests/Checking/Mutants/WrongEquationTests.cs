using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Mutants.Formulas;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Mutants;

public sealed class WrongEquationTests
{
    public static TheoryData<string> Ids => [.. Everything.Select(mutant => mutant.Id)];

    private static IEnumerable<Mutant> Everything => MutantCatalogue.All.Concat(MutantCatalogue.Further);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_known_mistake_has_a_wrong_formula_beside_a_right_one_of_the_same_quantity(string id)
    {
        var mutant = MutantCatalogue.Of(id);
        Assert.NotEmpty(mutant.WrongEquations);
        Assert.All(mutant.WrongEquations.Where(wrong => wrong.Equation.Length > 0), wrong =>
        {
            var stated = StatedEquation.All.Single(equation => equation.Equation.Id == wrong.Equation).Equation.Formula;
            Assert.NotEqual(wrong.RightFormula ?? stated, wrong.Formula);
            Assert.Contains(Quantity(wrong.Formula), (wrong.RightFormula ?? stated).Split("; ").Select(Quantity));
        });
        Assert.All(mutant.WrongEquations.Where(wrong => wrong.Equation.Length == 0), wrong => Assert.EndsWith(".", wrong.Formula, StringComparison.Ordinal));
    }

    [Fact]
    public void No_formula_is_one_of_a_mistake_that_is_not_in_the_catalogue()
    {
        var ids = Everything.Select(mutant => mutant.Id).ToHashSet();
        Assert.Empty(WrongFormulas.Ids.Except(ids));
        Assert.Empty(PublicBugs.Ids.Except([.. ids, .. MutantCatalogue.All.Select(mutant => mutant.Fault)]));
    }

    [Fact]
    public void The_bugs_of_a_form_come_before_those_of_the_mistake()
    {
        Assert.Equal(["wvabrinskas/Neuron, pull request 183"], MutantCatalogue.Of("D1.g").SeenIn);
        Assert.Equal(MutantCatalogue.Of("D1").SeenIn, MutantCatalogue.Of("D1.in").SeenIn);
        Assert.Empty(MutantCatalogue.Of("C4").SeenIn);
    }

    /// <summary>What a formula computes, without its indices and its step.</summary>
    private static string Quantity(string formula)
    {
        var left = formula.Split(" = ")[0];
        var end = left.StartsWith("-dE/d", StringComparison.Ordinal) ? '_' : ',';
        return left == formula ? "" : left.Split('(', end)[0];
    }
}
