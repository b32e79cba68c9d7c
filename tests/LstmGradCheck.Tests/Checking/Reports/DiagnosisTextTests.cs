using LstmGradCheck.Checking.Diagnoses;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Reports;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Reports;

public sealed class DiagnosisTextTests
{
    private const int MostLines = 12;

    private const int MostColumns = 78;

    /// <summary>As many mistakes as a diagnosis may have, with the longest texts of the catalogue.</summary>
    private static readonly DiagnosedMistake[] Longest =
        [.. MutantCatalogue.All.OrderByDescending(mutant => mutant.Change.Length).Take(7).Select(mutant => new DiagnosedMistake(LongestId, mutant.Change, "B8", [12], "layer 12 reverse"))];

    private static string LongestId => MutantCatalogue.All.MaxBy(mutant => mutant.Id.Length)!.Id;

    public static TheoryData<Certainty> Certainties => [.. Enum.GetValues<Certainty>()];

    [Theory]
    [MemberData(nameof(Certainties))]
    public void However_much_there_is_to_say_it_has_at_most_12_lines_of_78_columns(Certainty certainty)
    {
        foreach (var (mistakes, alternatives) in from mistakes in Enumerable.Range(1, Longest.Length) from alternatives in Enumerable.Range(0, 41) select (mistakes, alternatives))
        {
            var lines = DiagnosisText.Lines(Much(certainty, mistakes, alternatives)).ToList();
            Assert.True(lines.Count <= MostLines, $"{certainty}, {mistakes} mistakes, {alternatives} alternatives: {lines.Count} lines\n{string.Join('\n', lines)}");
            Assert.All(lines, line => Assert.InRange(line.Length, 1, MostColumns));
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 40)]
    public void Of_an_ambiguous_one_the_mistakes_the_number_of_others_and_what_would_decide_are_always_said(int mistakes, int alternatives)
    {
        var words = string.Join(' ', DiagnosisText.Lines(Much(Certainty.Ambiguous, mistakes, alternatives)).Select(line => line.Trim()));
        Assert.Equal(mistakes, words[..words.IndexOf("recorded arrays", StringComparison.Ordinal)].Split(LongestId + " in layer 12 reverse").Length - 1);
        Assert.Contains(alternatives == 1 ? $"or {LongestId} in layer 12 reverse: " : "or 40 more", words, StringComparison.Ordinal);
        Assert.EndsWith("to decide.", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Certainty.Certain)]
    [InlineData(Certainty.Ambiguous)]
    public void Where_not_all_mistakes_were_tried_it_is_said(Certainty certainty)
    {
        const string Sentence = "Not all mistakes were tried, for the time that it would take.";
        var diagnosis = new Diagnosis(certainty, [Short(0)], 3, 3, 1.5e-16) { Tried = 9 };
        Assert.DoesNotContain(Sentence, DiagnosisText.Sentences(diagnosis));
        Assert.Contains(Sentence, DiagnosisText.Sentences(diagnosis with { IsIncomplete = true }));
    }

    [Fact]
    public void Four_other_explanations_are_shown_where_there_is_room()
    {
        var diagnosis = new Diagnosis(Certainty.Ambiguous, [Short(0)], 3, 3, 1.5e-16) { Alternatives = [.. Enumerable.Range(1, 6).Select(i => (IReadOnlyList<DiagnosedMistake>)[Short(i)])] };
        Assert.Equal(
            """
            DIAGNOSIS (ambiguous): known mistake C0 in layer 1 explains all 3 recorded
              arrays (residual 1.5e-16):
              C0: a carry (B4)
              or C1 in layer 1: a carry
              or C2 in layer 1: a carry
              or C3 in layer 1: a carry
              or C4 in layer 1: a carry
              or 2 more
              No array that can be recorded tells them apart.
            """,
            string.Join('\n', DiagnosisText.Lines(diagnosis)));
    }

    [Fact]
    public void Mistakes_together_are_counted_and_each_is_explained() => Assert.StartsWith(
        "DIAGNOSIS: 2 known mistakes, C1 in layer 1 and C2 in layer 1 together\n  explain all 3 recorded arrays (residual 0.0e+0):\n  C1: a carry (B4)\n  C2: a carry (B4)",
        string.Join('\n', DiagnosisText.Lines(new(Certainty.Certain, [Short(1), Short(2)], 3, 3, 0))),
        StringComparison.Ordinal);

    private static DiagnosedMistake Short(int number) => new($"C{number}", "a carry", "B4", [1], "layer 1");

    private static Diagnosis Much(Certainty certainty, int mistakes, int alternatives) => new(certainty, Longest[..mistakes], 123, 1234, 1.5e-16)
    {
        Alternatives = [.. Enumerable.Repeat(Longest[..mistakes], alternatives)],
        RecordNext = [.. Enumerable.Repeat("layer12.reverse.out.delta", 9)],
        NextBest = string.Join(" and ", Longest.Take(mistakes)),
        NextBestResidual = 0.25,
        Unexplained = [.. Enumerable.Repeat("sequence123.layer12.reverse.out.delta", 99)],
        Tried = 40_000,
        IsIncomplete = true,
    };
}
