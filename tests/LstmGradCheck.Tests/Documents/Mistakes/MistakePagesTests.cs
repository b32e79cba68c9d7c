using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Mutants;
using Xunit;

namespace LstmGradCheck.Tests.Documents.Mistakes;

/// <summary><c>docs/mistakes/</c> is made from the catalogue of known mistakes and from what they do on the canonical suite.</summary>
public sealed class MistakePagesTests
{
    private const string Head = """
        # Known mistakes

        Every mistake that `./gradcheck prove` plants: the equation as it is and as it was written, where it shows first, what it costs, what
        hides it, and where it has been seen in public. A diagnosis also tries [further forms](further.md) of them. [Known mistakes and proof](../known-mistakes.md) says how they are used. To see
        one with the numbers of a problem: `./gradcheck explain examples/two-layers.json --mistake C1`.

        *Cost* is |wrong - right| / |right| over all weight gradients: the median of the problems of the canonical suite on which the mistake
        shows, to one digit. These pages are made from the code, and a test compares the two.

        """;

    private const string HeadOfPage = """

        [All known mistakes](README.md). The letters are those of the [equation map](../equations.md).

        """;

    private const string HeadOfFurther = """
        # Further forms of known mistakes

        [All known mistakes](README.md). These are forms of them at other gates, terms and steps. They are not planted by `./gradcheck prove`;
        a [diagnosis](../diagnosis.md) tries them, and `./gradcheck explain examples/two-layers.json --mistake C8` shows one
        in the numbers of a problem.

        """;

    private static readonly Lazy<Dictionary<string, MeasuredMistake>> Measured = new(() =>
    {
        var suite = CanonicalSuite.Problems();
        return MutantCatalogue.All.AsParallel().Select(mutant => (mutant.Id, Mistake: new MeasuredMistake(mutant, suite))).ToDictionary(each => each.Id, each => each.Mistake);
    });

    public static TheoryData<string> Pages => [.. MistakeFamily.All.Select(family => family.Page)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_is_what_the_catalogue_and_the_suite_say(string page)
    {
        var family = MistakeFamily.All.Single(family => family.Page == page);
        var text = $"# {family.Title}\n{HeadOfPage.ReplaceLineEndings("\n")}\n"
            + string.Concat(family.Mutants.AsParallel().AsOrdered().Select(mutant => new MistakeEntry(mutant, Measured.Value[mutant.Id]).Render()));
        GeneratedPage.AssertCurrent($"mistakes/{page}.md", text.TrimEnd('\n') + "\n");
    }

    [Fact]
    public void The_page_of_further_forms_has_their_formulas()
    {
        var entries = MutantCatalogue.Further.Select(mutant => $"## {mutant.Id}\n\n`{mutant.Change}`\n\n{string.Concat(mutant.WrongEquations.SelectMany(MistakeEntry.Formulas).Select(line => line + "\n"))}");
        GeneratedPage.AssertCurrent("mistakes/further.md", HeadOfFurther.ReplaceLineEndings("\n") + "\n" + string.Concat(entries).TrimEnd('\n') + "\n");
    }

    [Fact]
    public void The_list_has_every_mistake_with_what_it_costs()
    {
        var rows = MutantCatalogue.All.Select(mutant =>
            $"| [{mutant.Id}]({MistakeFamily.All.Single(family => family.Mutants.Contains(mutant)).Page}.md#{Document.Anchor(mutant.Id)}) | `{mutant.Change}` | {Measured.Value[mutant.Id].Cost} |\n");
        GeneratedPage.AssertCurrent("mistakes/README.md", Head.ReplaceLineEndings("\n") + "\n| mistake | what is wrong | cost |\n|---|---|---|\n" + string.Concat(rows));
    }
}
