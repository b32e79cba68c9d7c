using System.Xml.Linq;
using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Pages.Explanations;
using Xunit;

namespace LstmGradCheck.Tests.Pages.Explanations;

public sealed class MistakePageTests
{
    public static TheoryData<string> Mistakes => [.. MutantCatalogue.All.Concat(MutantCatalogue.Further).Where((_, i) => i % 7 == 0).Select(mutant => mutant.Id), "C1", "F6.in"];

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Both_sides_are_there_with_what_differs_marked(string id)
    {
        var problem = ProblemFile.Read(Path.Combine(Repository.Root, "examples/two-layers.json"));
        var mistake = MutantCatalogue.Of(id);
        if (new MistakeExplainer(problem, mistake.Gradients[0]).Explain(mistake, SelectedPart.All) is not { } explained)
            return;
        var page = new WrittenPage(stream => MistakePage.Write(stream, explained, "<b>title</b>", ["first"]));
        page.AssertLinks();
        Assert.DoesNotContain("<b>title", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, WrittenPage.OfClass(page.Main, "derived").Count());
        Assert.Equal(mistake.WrongEquations.Count, WrittenPage.OfClass(page.Main, "pair").Count());
        if (explained is { IsConsequence: false, Difference: not null })
            Assert.NotEmpty(WrittenPage.OfClass(page.Main, "derived").SelectMany(side => WrittenPage.OfClass(side, "marked")));
        if (mistake.WrongEquations.Any(wrong => StatedEquation.RightOf(wrong) is not null))
            Assert.NotEmpty(WrittenPage.OfClass(page.Main, "pair").SelectMany(pair => WrittenPage.OfClass(pair, "marked")));
    }

    [Fact]
    public void Equations_by_themselves_have_their_symbols()
    {
        foreach (var id in StatedEquation.All.Select(stated => stated.Equation.Id.Split('.')[0]).Distinct())
        {
            var equations = StatedEquation.Find(id);
            var page = new WrittenPage(stream => StatedPage.Write(stream, id, equations));
            page.AssertLinks();
            Assert.Equal(equations.Count, WrittenPage.OfClass(page.Main, "general").Count());
            Assert.Equal(StatedEquation.SymbolsOf(equations).Count, page.Main.Descendants("tbody").Elements().Count());
        }
    }
}
