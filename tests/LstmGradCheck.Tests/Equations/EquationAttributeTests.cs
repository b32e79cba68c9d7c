using System.Reflection;
using System.Text.RegularExpressions;
using LstmGradCheck.Equations;
using Xunit;

namespace LstmGradCheck.Tests.Equations;

public sealed partial class EquationAttributeTests
{
    private static readonly List<EquationAttribute> Equations =
    [
        .. typeof(EquationAttribute).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Select(method => method.GetCustomAttribute<EquationAttribute>()).OfType<EquationAttribute>(),
    ];

    [Fact]
    public void Every_formula_is_an_equation_or_a_named_sum() =>
        Assert.All(Equations, equation => Assert.Matches("= |^sum[_ ]", equation.Formula));

    [Fact]
    public void Every_equation_says_whose_it_is() =>
        Assert.All(Equations, equation => Assert.Matches("HS97|L2F|JMLR|thesis|Graves 20(05|12|13)|Greff et al. 2015|Krueger et al. 2017|Sak et al. 2014|Srivastava et al. 2014|ONNX|TensorFlow|own", equation.Citation));

    /// <summary>No other numbers of the papers' equations are known for certain.</summary>
    [Fact]
    public void No_number_of_a_paper_is_cited_that_nobody_has_read() =>
        Assert.All(Equations, equation => Assert.All(
            NumberedCitation().Matches(equation.Citation).Select(match => match.Value),
            cited => Assert.Contains(cited, (string[])[
                "L2F (2.5)", "JMLR (8)", "JMLR (22)", "JMLR (23)", "JMLR (24)", "HS97 (22)", "thesis (3.10)", "thesis (3.11)", "thesis (3.12)"])));

    [GeneratedRegex(@"\w+ \([0-9.]+\)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex NumberedCitation();
}
