using System.Xml.Linq;
using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Pages.Mathematics;
using LstmGradCheck.Tests.Checking.Explanations;
using Xunit;

namespace LstmGradCheck.Tests.Pages.Mathematics;

public sealed class ExpressionMathTests
{
    private static readonly Symbolic A = Symbolic.Symbol("s_1(2)", -0.5);
    private static readonly Symbolic B = Symbolic.Symbol("W_in,1,2", 2e-5);

    [Fact]
    public void Products_are_side_by_side_and_of_numbers_they_have_a_dot()
    {
        var product = (A * B).Expression;
        Assert.Equal("s1(2)\u2062Win,1,2", ExpressionMath.Symbols(product).Value);
        Assert.Equal("(−0.5)⋅2×10−5", ExpressionMath.Numbers(product, ExpressionText.RoundTrip).Value);
    }

    [Fact]
    public void Parentheses_stand_only_where_the_order_of_operations_needs_them()
    {
        var sum = (A + (B - A) - (A + B) + (A * (A - B))).Expression;
        Assert.Equal("s1(2)+Win,1,2−s1(2)−(s1(2)+Win,1,2)+s1(2)\u2062(s1(2)−Win,1,2)", ExpressionMath.Symbols(sum).Value);
    }

    [Fact]
    public void Functions_have_their_argument_in_parentheses_and_a_clip_its_threshold()
    {
        Assert.Equal("tanh(s1(2)−Win,1,2)", ExpressionMath.Symbols(Symbolic.Tanh(A - B).Expression).Value);
        Assert.Equal("clip′(s1(2),3)", ExpressionMath.Symbols(Symbolic.ClipPrime(A, 3).Expression).Value);
    }

    [Fact]
    public void A_number_that_is_none_is_written_as_such()
    {
        var sum = (Symbolic.FromDouble(double.NaN) + Symbolic.Symbol("s_1(2)", double.NegativeInfinity)).Expression;
        Assert.Equal("NaN+(−∞)", ExpressionMath.Numbers(sum, ExpressionText.RoundTrip).Value);
    }

    [Fact]
    public void Every_line_has_the_characters_of_its_text() => Explained.ForAllDrawn(20, (problem, gradient) =>
    {
        foreach (var equation in Explained.Units(problem).SelectMany(selection => Explained.Of(problem, gradient, selection).Equations))
        {
            Assert.Equal(Characters.Of(equation.Symbols.Replace(" * ", "", StringComparison.Ordinal)), Characters.Of(ExpressionMath.Symbols(equation.Expression)));
            Assert.Equal(
                Characters.Of(ExpressionText.Numbers(equation.Expression, Short).Replace('*', '⋅').Replace("e-05", "×10-5", StringComparison.Ordinal)),
                Characters.Of(ExpressionMath.Numbers(equation.Expression, Short)));
        }

        static string Short(double value) => Math.Abs(value) < 0.01 ? "1.25e-05" : ExpressionText.Rounded(value, 4);
    });

    [Theory]
    [InlineData("C1")]
    [InlineData("C4")]
    [InlineData("D1.phi")]
    [InlineData("F1")]
    [InlineData("H2.U-in")]
    public void What_has_braces_in_the_text_is_marked(string id)
    {
        var problem = ProblemFile.Read(Path.Combine(Repository.Root, "examples/two-directions.json"));
        var explained = new MistakeExplainer(problem, GradientKind.Exact).Explain(MutantCatalogue.Of(id), SelectedPart.All);
        if (explained?.Difference is not { } marks)
        {
            Assert.Fail($"{id} makes no difference");
            return;
        }

        foreach (var side in (Expression[])[marks.First, marks.Second])
        {
            var braces = ExpressionText.Symbols(side, marks).Count(letter => letter == '{');
            Assert.Equal(braces, Marked(ExpressionMath.Symbols(side, marks)));
            Assert.Equal(braces, Marked(ExpressionMath.Numbers(side, ExpressionText.RoundTrip, marks)));
        }

        Assert.NotEqual(0, Marked(ExpressionMath.Symbols(marks.First, marks)) + Marked(ExpressionMath.Symbols(marks.Second, marks)));
    }

    private static int Marked(XElement math) => math.Descendants().Count(element => (string?)element.Attribute("class") == "marked");
}
