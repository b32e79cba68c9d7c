using System.Xml.Linq;
using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Pages.Mathematics;
using LstmGradCheck.Tests.Checking.Explanations;
using Xunit;

namespace LstmGradCheck.Tests.Pages.Mathematics;

public sealed class FormulaMathTests
{
    private static readonly string[] Core = ["math", "mrow", "mi", "mn", "mo", "mtext", "msub", "msup", "msubsup", "munder", "mfrac"];

    public static TheoryData<string, string> ByHand { get; } = new()
    {
        { "s_c(t-1)", "<mrow><msub><mi>s</mi><mi>c</mi></msub>(<mi>t</mi><mo>−</mo><mn>1</mn>)</mrow>" },
        { "y^phi_j(t)", "<mrow><msubsup><mi>y</mi><mi>j</mi><mi>φ</mi></msubsup>(<mi>t</mi>)</mrow>" },
        { "W_in,jm z_m", "<mrow><msub><mi>W</mi><mrow><mi>in</mi><mo>,</mo><mi>j</mi><mi>m</mi></mrow></msub>*<msub><mi>z</mi><mi>m</mi></msub></mrow>" },
        { "e_s^now,c", "<msubsup><mi>e</mi><mrow><mi>s</mi><mo>,</mo><mi>c</mi></mrow><mi>now</mi></msubsup>" },
        { "delta^now(2)_in_1(3)", "<mrow><msubsup><mi>δ</mi><mrow><mi>in</mi><mo>,</mo><mn>1</mn></mrow><mrow><mi>now</mi>(<mn>2</mn>)</mrow></msubsup>(<mn>3</mn>)</mrow>" },
        { "f_k'(net_k)", "<mrow><mrow><msub><mi>f</mi><mi>k</mi></msub><mo>′</mo></mrow>(<msub><mi>net</mi><mi>k</mi></msub>)</mrow>" },
        { "ds_c/dP_in,c'(t)", "<mrow><mfrac><mrow><mi>d</mi><msub><mi>s</mi><mi>c</mi></msub></mrow><mrow><mi>d</mi><msub><mi>P</mi><mrow><mi>in</mi><mo>,</mo><mi>c</mi><mo>′</mo></mrow></msub></mrow></mfrac>(<mi>t</mi>)</mrow>" },
        { "-dE/ds0_c", "<mrow><mo>−</mo><mfrac><mrow><mi>d</mi><mi>E</mi></mrow><mrow><mi>d</mi><msubsup><mi>s</mi><mi>c</mi><mn>0</mn></msubsup></mrow></mfrac></mrow>" },
        { "sum_t>1 delta_u(t)", "<mrow><munder><mo>∑</mo><mrow><mi>t</mi><mo>></mo><mn>1</mn></mrow></munder><mrow><msub><mi>δ</mi><mi>u</mi></msub>(<mi>t</mi>)</mrow></mrow>" },
        { "sum over u in in, c of U_u,r", "<mrow><munder><mo>∑</mo><mrow><mi>u</mi><mo>∈</mo>{<mi>in</mi><mo>,</mo><mi>c</mi>}</mrow></munder><msub><mi>U</mi><mrow><mi>u</mi><mo>,</mo><mi>r</mi></mrow></msub></mrow>" },
        { "0 at t = T", "<mrow><mn>0</mn><mtext>_at_</mtext><mi>t</mi><mo>=</mo><mi>T</mi></mrow>" },
        { "1 without forget gates", "<mrow><mn>1</mn><mtext>_without forget gates</mtext></mrow>" },
        { "truncated: -a_c", "<mrow><mtext>truncated:_</mtext><mo>−</mo><msub><mi>a</mi><mi>c</mi></msub></mrow>" },
        { "(1 - g(net_c))^2", "<msup><mrow>(<mn>1</mn><mo>−</mo><mrow><mi>g</mi>(<msub><mi>net</mi><mi>c</mi></msub>)</mrow>)</mrow><mn>2</mn></msup>" },
        { "W^(l+1)_u,c", "<msubsup><mi>W</mi><mrow><mi>u</mi><mo>,</mo><mi>c</mi></mrow><mrow>(<mi>l</mi><mo>+</mo><mn>1</mn>)</mrow></msubsup>" },
        { "without a clip e_o,i", "<mrow><mtext>without a clip_</mtext><msub><mi>e</mi><mrow><mi>o</mi><mo>,</mo><mi>i</mi></mrow></msub></mrow>" },
    };

    public static TheoryData<string> Formulas =>
    [
        .. StatedEquation.All.Select(stated => stated.Equation.Formula)
            .Concat(Mistakes.SelectMany(wrong => (string?[])[wrong.Formula, wrong.RightFormula]).OfType<string>())
            .Distinct(),
    ];

    private static IEnumerable<WrongEquation> Mistakes => MutantCatalogue.All.Concat(MutantCatalogue.Further).SelectMany(mutant => mutant.WrongEquations);

    [Theory]
    [MemberData(nameof(Formulas))]
    public void No_character_of_a_formula_is_lost(string formula)
    {
        Assert.Equal(Characters.Of(formula), Characters.Of(FormulaMath.Of(formula)));
        Assert.Equal(Characters.Of(formula), Characters.Of(FormulaMath.Text(formula)));
    }

    [Theory]
    [MemberData(nameof(Formulas))]
    public void It_has_elements_of_MathML_Core_alone(string formula)
    {
        var math = FormulaMath.Of(formula);
        Assert.All(math.DescendantsAndSelf(), element => Assert.Equal("http://www.w3.org/1998/Math/MathML", element.Name.NamespaceName));
        Assert.All(math.DescendantsAndSelf(), element => Assert.Contains(element.Name.LocalName, Core));
        Assert.DoesNotContain(math.DescendantsAndSelf().Attributes(), attribute => attribute.Name == "style" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(ByHand))]
    public void It_is_what_a_hand_would_write(string formula, string expected) => Assert.Equal(expected, Written(FormulaMath.Of(formula)));

    [Fact]
    public void Formulas_as_they_apply_to_a_layer_lose_no_character() => Explained.ForAllDrawn(20, (problem, gradient) =>
    {
        foreach (var equation in Explained.Units(problem).SelectMany(selection => Explained.Of(problem, gradient, selection).Equations))
        {
            Assert.Equal(Characters.Of(equation.Formula), Characters.Of(FormulaMath.Of(equation.Formula)));
            Assert.Equal(Characters.Of(equation.Name), Characters.Of(FormulaMath.Of(equation.Name)));
        }
    });

    [Theory]
    [InlineData("( ( a")]
    [InlineData("a ) ] |")]
    [InlineData("sum over")]
    [InlineData("sum over u in")]
    [InlineData("^ _ / ;; ,")]
    [InlineData("<script>alert(1)</script> \u202E")]
    [InlineData("")]
    public void What_is_no_formula_stays_as_it_is(string text) =>
        Assert.Equal(text.Replace("sum over", "∑", StringComparison.Ordinal).Replace(" in", " ∈", StringComparison.Ordinal).Where(letter => !char.IsWhiteSpace(letter) && letter is not ('{' or '}')).Order(), FormulaMath.Of(text).Value.Where(letter => !char.IsWhiteSpace(letter) && letter is not ('\u2062' or '{' or '}')).Order());

    /// <summary>The elements within math, with brackets and products as one character each, and no attributes.</summary>
    private static string Written(XElement math)
    {
        var copy = new XElement(math);
        copy.DescendantsAndSelf().Attributes().Where(attribute => attribute.Name != "class").Remove();
        foreach (var element in copy.DescendantsAndSelf().ToList())
            element.Name = element.Name.LocalName;
        foreach (var mark in copy.Descendants("mo").Where(mark => "()[]{}\u2062".Contains(mark.Value, StringComparison.Ordinal)).ToList())
            mark.ReplaceWith(mark.Value == "\u2062" ? "*" : mark.Value);
        copy.DescendantsAndSelf().Attributes().Remove();
        return string.Concat(copy.Nodes().Select(node => node.ToString(SaveOptions.DisableFormatting))).Replace('\u00A0', '_').Replace("&gt;", ">", StringComparison.Ordinal);
    }
}
