using System.Text.RegularExpressions;
using System.Xml.Linq;
using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Pages.Mathematics;
using Xunit;

namespace LstmGradCheck.Tests.Pages.Mathematics;

public sealed partial class FormulaMathTests
{
    private static readonly XNamespace Space = "http://www.w3.org/1998/Math/MathML";

    /// <summary>All formulas that the program states: the equations, and what the known mistakes make of them.</summary>
    public static TheoryData<string> Formulas => [.. StatedEquation.All.Select(stated => stated.Equation.Formula).Concat(MutantCatalogue.All.SelectMany(mutant => mutant.WrongEquations).SelectMany(wrong => new[] { wrong.Formula, wrong.RightFormula })).OfType<string>().Distinct()];

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Nothing_of_a_formula_is_lost(string formula) => Assert.Equal(Letters(formula), Letters(Text(FormulaMath.Of(formula))));

    [Theory]
    [MemberData(nameof(Formulas))]
    public void A_formula_is_of_known_elements_with_as_many_children_as_they_need(string formula)
    {
        foreach (var element in FormulaMath.Of(formula).DescendantsAndSelf())
        {
            var children = element.Elements().Count();
            Assert.True(element.Name.Namespace == Space, element.ToString());
            Assert.True(element.Name.LocalName switch
            {
                "math" => children == 1,
                "mrow" => children > 0 || element.Parent!.Name.LocalName == "msup",
                "msub" or "msup" or "mfrac" or "munder" => children == 2,
                "msubsup" => children == 3,
                "mi" or "mn" or "mo" or "mtext" => children == 0 && element.Value.Length > 0,
                "mspace" => children == 0,
                _ => false,
            }, element.ToString());
        }
    }

    [Theory]
    [InlineData("e_s^now,c(t)", "<msubsup><mi>e</mi><mrow><mi>s</mi><mo>,</mo><mi>c</mi></mrow><mi>now</mi></msubsup><mo>(</mo><mi>t</mi><mo>)</mo>")]
    [InlineData("net_phi_j", "<msub><mi>net</mi><mrow><mi>φ</mi><mo>,</mo><mi>j</mi></mrow></msub>")]
    [InlineData("W^(l+1)_u,c", "<msubsup><mi>W</mi><mrow><mi>u</mi><mo>,</mo><mi>c</mi></mrow><mrow><mo>(</mo><mi>l</mi><mo>+</mo><mn>1</mn><mo>)</mo></mrow></msubsup>")]
    [InlineData("W_in,jm", "<msub><mi>W</mi><mrow><mi>in</mi><mo>,</mo><mrow><mi>j</mi><mi>m</mi></mrow></mrow></msub>")]
    [InlineData("f_k'(v)", "<msubsup><mi>f</mi><mi>k</mi><mo>′</mo></msubsup><mo>(</mo><mi>v</mi><mo>)</mo>")]
    [InlineData("-dE/dP_in,c", "<mo>−</mo><mfrac><mrow><mi>d</mi><mi>E</mi></mrow><msub><mrow><mi>d</mi><mi>P</mi></mrow><mrow><mi>in</mi><mo>,</mo><mi>c</mi></mrow></msub></mfrac>")]
    [InlineData("sum_t>1 x", "<munder><mo>∑</mo><mrow><mi>t</mi><mo>></mo><mn>1</mn></mrow></munder><mspace/><mi>x</mi>")]
    [InlineData("1/2 sum_k e_k(t)^2", "<mfrac><mn>1</mn><mn>2</mn></mfrac><mspace/><munder><mo>∑</mo><mi>k</mi></munder><mspace/><msub><mi>e</mi><mi>k</mi></msub><mo>(</mo><mi>t</mi><mo>)</mo><msup><mrow/><mn>2</mn></msup>")]
    [InlineData("0 at t = T", "<mn>0</mn><mspace/><mtext>at</mtext><mspace/><mi>t</mi><mo>=</mo><mi>T</mi>")]
    [InlineData("0.5 * (-2e-05)", "<mn>0.5</mn><mo>⋅</mo><mo>(</mo><mo>−</mo><mn>2e-05</mn><mo>)</mo>")]
    public void A_formula_is_set_as_the_papers_set_it(string formula, string expected) =>
        Assert.Equal(expected.Replace("<mrow/>", "<mrow></mrow>", StringComparison.Ordinal).Replace("<mo>></mo>", "<mo>&gt;</mo>", StringComparison.Ordinal), Bare(FormulaMath.Of(formula)));

    [Fact]
    public void What_is_in_one_formula_alone_is_marked()
    {
        var (right, wrong) = FormulaMath.Difference("cec_c(t) = y^phi_j(t+1) e_s,c(t+1)", "cec_c(t) = y^phi_j(t) e_s,c(t+1)");
        Assert.Equal(["+1"], Marked(right));
        Assert.Empty(Marked(wrong));
        (right, wrong) = FormulaMath.Difference("x = a + b", "x = 0");
        Assert.Equal(["a+b"], Marked(right));
        Assert.Equal(["0"], Marked(wrong));
    }

    [Fact]
    public void What_stands_between_braces_is_marked() => Assert.Equal(["b⋅c"], Marked(FormulaMath.Of("a + {b * c} - d")));

    private static List<string> Marked(XElement math) => [.. math.Descendants().Where(element => (string?)element.Attribute("class") == "marked").Select(element => element.Value)];

    private static string Text(XElement math) => string.Concat(math.DescendantNodes().OfType<XText>().Select(text => text.Value));

    /// <summary>The letters, digits and signs of a formula, sorted, since MathML has other places for them; the words of sums are signs there.</summary>
    private static string Letters(string text) => string.Concat(Sums().Replace(text, "∑$1").Replace("sum_", "∑", StringComparison.Ordinal)
        .Replace("δ", "delta", StringComparison.Ordinal).Replace("φ", "phi", StringComparison.Ordinal).Replace("θ", "theta", StringComparison.Ordinal).Replace('′', '\'').Replace('−', '-').Replace('⋅', '*').Replace("…", "..", StringComparison.Ordinal).Replace("≤", "<=", StringComparison.Ordinal).Replace("≥", ">=", StringComparison.Ordinal)
        .Where(letter => letter is not (' ' or '_' or '^' or '/' or ',')).Order());

    /// <summary>The markup without the namespace and the attributes.</summary>
    private static string Bare(XElement math) => string.Concat(math.Elements().Single().Elements().Select(Write));

    private static string Write(XElement element) => element.Name.LocalName == "mspace" ? "<mspace/>"
        : $"<{element.Name.LocalName}>{(element.HasElements ? string.Concat(element.Elements().Select(Write)) : element.Value.Replace(">", "&gt;", StringComparison.Ordinal))}</{element.Name.LocalName}>";

    [GeneratedRegex("sum over (.+?) of(?= [A-Z(])", RegexOptions.None, 10_000)]
    private static partial Regex Sums();
}
