using System.Xml.Linq;
using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Pages.Mathematics;
using Xunit;

namespace LstmGradCheck.Tests.Pages.Mathematics;

public sealed class FormulaDifferenceTests
{
    public static TheoryData<string> Mistakes => [.. MutantCatalogue.All.Concat(MutantCatalogue.Further).Select(mutant => mutant.Id)];

    [Theory]
    [InlineData("a_c(t) = b_c + c_c", "a_c(t) = b_c", "+cc", "")]
    [InlineData("a_c(t) = b_c + c_c", "a_c(t) = c_c + b_c", "", "")]
    [InlineData("a_c(t) = b_c + c_c", "a_c(t) = b_c - c_c", "+cc", "−cc")]
    [InlineData("a_c = P_in,c s_c(t-1) + b_c", "a_c = 2 P_in,c s_c(t-1) + b_c", "", "2")]
    [InlineData("a_c = P_in,c s_c(t-1)", "a_c = P_in,c s_c(t)", "sc(t−1)", "sc(t)")]
    [InlineData("d = f'(net_in_j) b", "d = f'(y^in_j) b", "netin,j", "yjin")]
    [InlineData("d = f'(net_c) [ sum_c a_c + b ]", "d = sum_c a_c + b", "f′(netc)", "")]
    [InlineData("d = f'(net_c) [ sum_c a_c e_c + b ]", "d = f'(net_c) [ sum_c g_c e_c + b ]", "ac", "gc")]
    [InlineData("R_r(t) = sum over u in in, c of U_u,r; 0 at t = T", "R_r(t) = sum over u in c of U_u,r", "∑u∈{in,c}", "∑u∈{c}")]
    [InlineData("cec_c(t) = e_s,c; truncated: 0", "cec_c(t) = 0 for t >= 1", "es,c", "0 for t≥1")]
    [InlineData("d = a_c b_c", "d = a_c b_c of the last sequence", "", "of the last sequence")]
    public void The_terms_or_factors_that_differ_are_marked(string right, string wrong, string inRight, string inWrong)
    {
        var (first, second) = FormulaMath.Difference(right, wrong);
        Assert.Equal((inRight, inWrong), (MarkedIn(first), MarkedIn(second)));
        Assert.Equal((FormulaMath.Of(right).Value, FormulaMath.Of(wrong).Value), (first.Value, second.Value));
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Every_known_mistake_is_marked_as_long_as_its_equation_is_stated(string id)
    {
        foreach (var wrong in MutantCatalogue.Of(id).WrongEquations)
        {
            if (StatedEquation.RightOf(wrong) is not { } right)
                continue;
            var (first, second) = FormulaMath.Difference(right, wrong.Formula);
            Assert.NotEqual("", MarkedIn(first) + MarkedIn(second));
            Assert.Equal((Characters.Of(right), Characters.Of(wrong.Formula)), (Characters.Of(first), Characters.Of(second)));
            var (firstText, secondText) = FormulaMath.DifferenceText(right, wrong.Formula);
            Assert.Equal((Marks(first), Marks(second)), (Marks(firstText), Marks(secondText)));
        }
    }

    [Fact]
    public void A_formula_does_not_differ_from_itself()
    {
        foreach (var formula in StatedEquation.All.Select(stated => stated.Equation.Formula))
            Assert.Equal("", MarkedIn(FormulaMath.Difference(formula, formula).Right) + MarkedIn(FormulaMath.Difference(formula, formula).Wrong));
    }

    private static int Marks(XElement math) => math.DescendantsAndSelf().Count(element => (string?)element.Attribute("class") == "marked");

    private static string MarkedIn(XElement math) => string.Join('|', math.Descendants().Where(element => (string?)element.Attribute("class") == "marked")
        .Select(element => element.Value.Replace("\u2062", "", StringComparison.Ordinal).Trim('\u00A0').Replace('\u00A0', ' ')));
}
