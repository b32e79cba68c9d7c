using System.Text.RegularExpressions;
using LstmGradCheck.Checking.Problems;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Problems;

public sealed partial class EmbeddedReberTests
{
    private const uint Seed = 1997;
    private const int Drawn = 2000;

    private static readonly IReadOnlyList<ReberString> Sample = EmbeddedReber.Draw(Seed, Drawn);

    // Every prefix of every string, by what of it decides what may follow, with the symbol that does follow.
    private static readonly IReadOnlyList<(string State, char Next)> Steps =
        [.. Sample.SelectMany(drawn => Enumerable.Range(1, drawn.Text.Length - 1).Select(t => (State(drawn.Text[..t]), drawn.Text[t])))];

    [Fact]
    public void Every_string_belongs_to_the_language()
    {
        Assert.All(Sample, drawn => Assert.Matches(Language(), drawn.Text));
    }

    [Theory]
    [InlineData(1u, "BTBPTTTTTTTVPSETE BTBPTVPSETE BTBTXSETE BTBPVVETE")]
    [InlineData(42u, "BTBPVVETE BTBTSXSETE BPBTXSEPE BTBTSSXXTVPXTTVPSETE")]
    public void The_strings_of_a_seed_are_those_that_an_independent_program_draws(uint seed, string expected) =>
        Assert.Equal(expected, string.Join(" ", EmbeddedReber.Draw(seed, 4).Select(drawn => drawn.Text)));

    [Fact]
    public void The_shortest_strings_have_nine_symbols_and_the_mean_length_is_that_of_the_automaton()
    {
        var lengths = Sample.Select(drawn => drawn.Text.Length).ToList();

        Assert.Equal(9, lengths.Min());

        // With m_i the mean number of symbols from state i on: m6 = 1, m2 = 2 + m4, m3 = 2 + m5, m4 = 1 + (m3 + m6) / 2,
        // m5 = 1 + (m4 + m6) / 2, so m4 = 13/3, m5 = 11/3, m3 = 17/3, m2 = 19/3, m1 = 7; B, outer, B, outer, E are 5
        // more. The standard deviation of a length is below 4, that of the mean of 2000 below 0.09.
        Assert.InRange(lengths.Average(), 12 - 0.4, 12 + 0.4);
    }

    [Fact]
    public void Every_branch_is_taken_half_of_the_time()
    {
        var branches = Steps.GroupBy(step => step.State)
            .Select(group => (group.Key, Counts: group.CountBy(step => step.Next).Select(pair => pair.Value).ToList()))
            .Where(branch => branch.Counts.Count > 1).ToList();

        // The outer choice; and, remembered for either outer symbol, the five states of the automaton that branch.
        Assert.Equal(1 + (2 * 5), branches.Count);
        Assert.All(branches, branch =>
        {
            Assert.Equal(2, branch.Counts.Count);
            var draws = branch.Counts.Sum();
            var deviations = Math.Abs(branch.Counts[0] - (draws / 2.0)) / Math.Sqrt(draws / 4.0);
            Assert.True(deviations < 4.5, $"state {branch.Key}: {branch.Counts[0]} of {draws}, seed {Seed}");
        });
    }

    [Fact]
    public void Targets_mark_every_symbol_that_follows_the_same_state_anywhere_in_a_large_sample_and_no_other()
    {
        var seen = Steps.Distinct().ToLookup(step => step.State, step => step.Next);

        foreach (var (drawn, sequence) in Sample.Zip(EmbeddedReber.Generate(Seed, Drawn, continual: false)).Take(200))
        {
            Assert.Equal(drawn.Text.Length - 1, sequence.Length);
            Assert.Equal(sequence.Length, sequence.Targets!.Length);
            for (var t = 1; t <= sequence.Length; t++)
            {
                Assert.Equal([.. "BTPSXVE".Select(symbol => symbol == drawn.Text[t - 1] ? 1.0 : 0.0)], sequence.Inputs[t - 1]);
                Assert.Equal([.. "BTPSXVE".Select(symbol => seen[State(drawn.Text[..t])].Contains(symbol) ? 1.0 : 0.0)], sequence.Targets[t - 1]);
            }
        }
    }

    [Fact]
    public void The_continual_stream_is_all_strings_in_one_sequence_and_B_follows_each_last_E()
    {
        var separate = EmbeddedReber.Generate(Seed, 20, continual: false);
        var stream = Assert.Single(EmbeddedReber.Generate(Seed, 20, continual: true));

        double[] b = [1, 0, 0, 0, 0, 0, 0];
        double[] e = [0, 0, 0, 0, 0, 0, 1];
        double[][] inputs = [.. separate.SelectMany(sequence => sequence.Inputs.Append(e))];
        double[][] targets = [.. separate.SelectMany(sequence => sequence.Targets!.Append(b))];
        Assert.Equal(inputs, stream.Inputs);
        Assert.Equal(targets, stream.Targets);
    }

    [Fact]
    public void The_same_seed_gives_the_same_strings_and_another_seed_gives_others()
    {
        static string Texts(uint seed) => string.Join(" ", EmbeddedReber.Draw(seed, 50).Select(drawn => drawn.Text));

        Assert.Equal(Texts(Seed), Texts(Seed));
        Assert.NotEqual(Texts(Seed), Texts(Seed + 1));
    }

    [Fact]
    public void More_strings_begin_with_the_fewer() =>
        Assert.Equal(Sample.Take(10).Select(drawn => drawn.Text), EmbeddedReber.Draw(Seed, 10).Select(drawn => drawn.Text));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Fewer_than_one_string_is_refused(int strings)
    {
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => EmbeddedReber.Draw(Seed, strings));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => EmbeddedReber.Generate(Seed, strings, continual: true));
    }

    // The language without the automaton: the upper way from 1 is T S* X, the lower P T* V; from 4, X T* V leads to 5,
    // and P from 5 back to 4; the inner string ends with S from 4 or V from 5.
    [GeneratedRegex("^B(?<outer>[TP])B(?:TS*X|PT*VP|(?<short>PT*VV))(?(short)|(?:XT*VP)*(?:S|XT*VV))E\\k<outer>E$", RegexOptions.None, 10000)]
    private static partial Regex Language();

    // What of a prefix decides what may follow: the outer symbol, and the shape of what comes after it.
    private static string State(string prefix)
    {
        var outer = prefix.Length > 1 ? prefix[1] : '-';
        var inner = prefix.Length > 2 ? prefix[2..] : "";
        string[] places =
        [
            "^$", "^B$", "^BTS*$", "^B(PT*VP|TS*X)(XT*VP)*$", "^B(P|(PT*VP|TS*X)(XT*VP)*X)T*$",
            "^B(P|(PT*VP|TS*X)(XT*VP)*X)T*V$", "^B.*(S|VV)$", "^B.*E[TP]$", "^B.*E$",
        ];
        var place = Array.FindIndex(places, pattern => Regex.IsMatch(inner, pattern, RegexOptions.None, TimeSpan.FromSeconds(10)));
        return $"{prefix.Length switch { 1 => "first", 2 => "second", _ => "inner" }} {outer} {place}";
    }
}
