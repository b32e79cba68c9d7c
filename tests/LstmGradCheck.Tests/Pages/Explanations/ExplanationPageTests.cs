using System.Xml.Linq;
using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Pages.Explanations;
using LstmGradCheck.Tests.Checking.Explanations;
using LstmGradCheck.Tests.Pages.Mathematics;
using Xunit;

namespace LstmGradCheck.Tests.Pages.Explanations;

public sealed class ExplanationPageTests
{
    [Fact]
    public void Every_equation_is_there_with_its_symbols_and_its_numbers() => Explained.ForAllDrawn(12, (problem, gradient) =>
    {
        foreach (var selection in Explained.Units(problem).Take(4))
        {
            var explanation = Explained.Of(problem, gradient, selection);
            var page = Page(explanation);
            page.AssertLinks();
            var shown = WrittenPage.OfClass(page.Main, "derived").ToList();
            Assert.Equal(explanation.Equations.Count(), shown.Count);
            foreach (var (equation, element) in explanation.Equations.Zip(shown))
            {
                Assert.Equal(Characters.Of(equation.Name), Characters.Of(WrittenPage.OfClass(element, "left").First()));
                var sides = WrittenPage.OfClass(element, "right").ToList();
                Assert.Equal(Characters.Of(equation.Symbols.Replace(" * ", "", StringComparison.Ordinal)), Characters.Of(sides[0]));
                Assert.Equal(equation.Expression.Kind == ExpressionKind.Literal ? 1 : 2, sides.Count);
                Assert.Equal(equation.Comparison is null ? 1 : 3, element.Descendants("dd").Count());
            }
        }
    });

    [Fact]
    public void A_symbol_leads_to_the_equation_of_its_layer_that_computes_it()
    {
        var page = Page(WholeStep("two-layers.json"));
        Assert.Equal(["l1-y-c-1-2", "l1-y-c-2-2", "l1-y-c-3-2"], LinksIn(page, "l2-net-in-1-2"));
        Assert.Equal(["l2-delta-in-1-2", "l2-delta-in-2-2"], LinksIn(page, "l1-e-2-in-1-2"));
        Assert.Equal(["l2-y-c-1-2", "l2-y-c-2-2"], LinksIn(page, "out-net-k-1-2"));
        Assert.Equal(["l2-y-out-1-2", "l2-s-1-2", "l2-s-1-2", "l2-e-y-1-2"], LinksIn(page, "l2-e-s-1-2"));
    }

    [Fact]
    public void An_equation_leads_to_those_that_read_it()
    {
        var page = Page(WholeStep("two-layers.json"));
        Assert.Equal(["l2-e-y-1-2"], FeedsOf(page, "l2-R-1-2"));
        Assert.Equal(["l2-carry-1-2"], FeedsOf(page, "l2-cec-1-2"));
        Assert.Equal(["l2-e-s-1-2"], FeedsOf(page, "l2-carry-1-2"));
        Assert.Equal(["l1-e-y-1-2"], FeedsOf(page, "l1-e-2-in-1-2"));
        foreach (var equation in WrittenPage.OfClass(page.Main, "derived").Select(element => (string)element.Attribute("id")!))
            Assert.All(LinksIn(page, equation), source => Assert.Contains(equation, FeedsOf(page, source)));
    }

    [Fact]
    public void A_direction_leads_to_its_own_equations()
    {
        var page = Page(WholeStep("two-directions.json"));
        Assert.Contains("l1r-net-in-1-2", LinksIn(page, "l1r-y-in-1-2"));
        Assert.All(LinksIn(page, "l1r-e-2r-c-1-2"), id => Assert.StartsWith("l2r-delta-c-", id, StringComparison.Ordinal));
        Assert.NotEmpty(LinksIn(page, "l1r-e-2r-c-1-2"));
    }

    [Fact]
    public void Text_of_others_is_never_markup()
    {
        const string Hostile = "<script>alert(1)</script><img src=x onerror=\"y\">'&\u202E";
        var explanation = WholeStep("one-cell.json") with { Chosen = Hostile, OracleName = Hostile };
        var page = new WrittenPage(stream => ExplanationPage.Write(stream, explanation, Hostile, Hostile, [Hostile]));
        Assert.DoesNotContain("<script>alert", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Main.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName == "style" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
    }

    [Fact]
    public void What_disagrees_says_so()
    {
        var explanation = WholeStep("one-cell.json");
        Assert.Contains("agrees", (string?)WrittenPage.OfClass(Page(explanation).Main, "badge").Single(), StringComparison.Ordinal);
        Assert.Equal("disagrees", (string?)WrittenPage.OfClass(Page(explanation with { RecordingDiffers = true }).Main, "badge").Single());
    }

    private static WrittenPage Page(Explanation explanation) => new(stream => ExplanationPage.Write(stream, explanation, "title", "verdict", ["delta_u = -dE/dnet_u; (2) marks layer 2."]));

    private static Explanation WholeStep(string example) => Explained.Of(ProblemFile.Read(Path.Combine(Repository.Root, "examples", example)), GradientKind.Exact, new(2));

    private static XElement At(WrittenPage page, string id) => page.Main.Descendants().Single(element => (string?)element.Attribute("id") == id);

    private static List<string> LinksIn(WrittenPage page, string id) => Links(WrittenPage.OfClass(At(page, id), "right").First());

    private static List<string> FeedsOf(WrittenPage page, string id) => [.. WrittenPage.OfClass(At(page, id), "feeds").SelectMany(Links)];

    private static List<string> Links(XElement element) => [.. element.Descendants().Select(link => (string?)link.Attribute("href")).OfType<string>().Select(link => link[1..])];
}
