using System.Text.Json;
using Xunit;

namespace LstmGradCheck.Tests.Cli.Reproduce;

/// <summary>The verb <c>reproduce</c>: its reports, and what it refuses.</summary>
public sealed class ReproduceTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("gradcheck-").FullName;

    private static readonly string[] Short = ["reproduce", "cerg", "--row", "standard", "--trials", "3"];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_table_has_the_papers_numbers_and_ours_and_the_verdict()
    {
        var run = CommandRun.Of(Short);
        Assert.Equal(0, run.Status);
        Assert.StartsWith("continual embedded Reber grammar (L2F, Table 2)\ntruncated gradient, seed 1\n\nstandard: standard LSTM; 360 weights\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("  L2F, Table 2   100  0 %                  -\n  ours             3  0 % [0, 56]          -\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("  undecided: 3 of at least 10 trials\n", run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.Matches(@"^3 trials, [\d,]+ steps of training, [\d.]+ s\n$", run.Error);
    }

    [Fact]
    public void Every_format_says_the_same()
    {
        using var json = JsonDocument.Parse(CommandRun.Of([.. Short, "--format", "json", "--jobs", "1"]).Output);
        var row = json.RootElement.GetProperty("rows")[0];
        Assert.Equal("lstm-gradcheck/reproduction/1", json.RootElement.GetProperty("schema").GetString());
        Assert.Equal((3, 0), (row.GetProperty("ours").GetProperty("trials").GetInt32(), row.GetProperty("ours").GetProperty("successful").GetInt32()));
        Assert.Equal(["/rows/0/ours/trials"], row.GetProperty("verdict").GetProperty("restsOn").EnumerateArray().Select(place => place.GetString()));
        Assert.Equal(3, json.RootElement.GetProperty("trials").GetArrayLength());
        Assert.All(json.RootElement.GetProperty("trials").EnumerateArray(), trial => Assert.True(trial.GetProperty("curve").GetArrayLength() > 20));
        var markdown = CommandRun.Of([.. Short, "--format", "markdown"]).Output;
        Assert.Contains("| standard | 100, 0 %, -; 99 %: 37; 1 %: 1,166 | 3, 0 % \\[0, 56\\], - | **undecided**: 3 of at least 10 trials |", markdown, StringComparison.Ordinal);
    }

    /// <summary>Each verdict points to the numbers that it rests on.</summary>
    [Fact]
    public void The_places_that_a_verdict_rests_on_are_there()
    {
        using var json = JsonDocument.Parse(CommandRun.Of("reproduce", "cerg", "--row", "standard-reset", "--trials", "10", "--format", "json").Output);
        var places = json.RootElement.GetProperty("rows")[0].GetProperty("verdict").GetProperty("restsOn").EnumerateArray().Select(place => place.GetString()!).ToList();
        Assert.Equal(4, places.Count);
        Assert.All(places, place =>
        {
            var found = json.RootElement;
            foreach (var name in place.Split('/').Skip(1))
                found = found.ValueKind == JsonValueKind.Array ? found[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)] : found.GetProperty(name);
            Assert.True(found.ValueKind is JsonValueKind.Number or JsonValueKind.Object, place);
        });
    }

    [Fact]
    public void Shards_merge_into_the_report_of_the_whole()
    {
        string[] all = ["reproduce", "cerg", "--row", "standard", "--row", "standard-reset", "--trials", "3", "--format", "json"];
        var whole = Path.Combine(folder, "whole.json");
        Assert.Equal(0, CommandRun.Of([.. all, "--output", whole]).Status);
        var parts = Enumerable.Range(1, 3).Select(i => Path.Combine(folder, $"{i}.json")).ToArray();
        for (var i = 0; i < 3; i++)
            Assert.Equal(0, CommandRun.Of([.. all, "--shard", $"{i + 1}/3", "--output", parts[i]]).Status);
        var merged = Path.Combine(folder, "merged.json");
        Assert.Equal(0, CommandRun.Of(["merge", .. parts.Reverse(), "--output", merged]).Status);
        Assert.Equal(File.ReadAllBytes(whole), File.ReadAllBytes(merged));

        Assert.Equal((2, $"gradcheck: the reports given: found no shard 2 of 3; expected every shard, each once\n"), Failed("merge", parts[0], parts[2]));
        Assert.Equal(0, CommandRun.Of([.. all, "--seed", "2", "--shard", "2/3", "--output", parts[1]]).Status);
        Assert.Contains("2.json: shard.list: found", CommandRun.Of(["merge", .. parts]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Nets_are_saved_before_and_after_and_can_be_audited()
    {
        var run = CommandRun.Of("reproduce", "6a", "--trials", "1", "--seed", "3", "--save", folder);
        Assert.Equal(0, run.Status);
        foreach (var when in new[] { "before", "after" })
        {
            var audit = CommandRun.Of("audit", Path.Combine(folder, $"6a-6a-1-{when}.json"), "--gradient", "all");
            Assert.True(audit.Status == 0, audit.Output + audit.Error);
        }

        Assert.NotEqual(File.ReadAllText(Path.Combine(folder, "6a-6a-1-before.json")), File.ReadAllText(Path.Combine(folder, "6a-6a-1-after.json")));
    }

    [Fact]
    public void The_exact_gradient_is_followed_and_not_judged()
    {
        var run = CommandRun.Of("reproduce", "cerg", "--row", "forget-gates", "--trials", "1", "--gradient", "exact", "--window", "3");
        Assert.Contains("exact gradient through 3 steps, seed 1", run.Output, StringComparison.Ordinal);
        Assert.Contains("not judged: the paper's nets follow the truncated gradient", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TASK: found 'ceg', expected one of: erg, cerg, adding, multiplication, 6a, 6b, 3a, 2a, 2c, msd, gts, pfg; did you mean cerg?", "ceg")]
    [InlineData("--row: found 'standart', expected one of: standard-reset; standard; state-decay; forget-gates; forget-gates-decay; did you mean standard?", "cerg", "--row", "standart")]
    [InlineData("--trials: found '0', expected a number from 1 to 10000, or paper", "cerg", "--trials", "0")]
    [InlineData("--trials: found 'many', expected a number from 1 to 10000, or paper", "cerg", "--trials", "many")]
    [InlineData("--seed: found -1, expected a number from 0 to 2147483647", "cerg", "--seed", "-1")]
    [InlineData("--jobs: found 0, expected a number from 1 to 1024", "cerg", "--jobs", "0")]
    [InlineData("--window: found 5 with the truncated gradient; expected --gradient exact", "cerg", "--window", "5")]
    [InlineData("--window: found 0, expected a number from 1 to 10000", "cerg", "--window", "0", "--gradient", "exact")]
    [InlineData("--gradient exact: found the row state-decay, whose states decay; expected truncated, as nothing here has their exact gradient", "cerg", "--row", "state-decay", "--gradient", "exact")]
    [InlineData("--save: found the row state-decay, whose states decay; expected others, as a problem file cannot say that", "cerg", "--row", "state-decay", "--save", ".")]
    [InlineData("--save nowhere: found no such folder, expected one that exists", "6a", "--save", "nowhere")]
    [InlineData("--shard: found '3/2', expected I/N with I from 1 to N", "6a", "--shard", "3/2")]
    public void Wrong_use_is_refused(string message, params string[] arguments) => Assert.Equal((2, $"gradcheck: {message}\n"), Failed(["reproduce", .. arguments]));

    private static (int Status, string Error) Failed(params string[] arguments)
    {
        var run = CommandRun.Of(arguments);
        Assert.Equal("", run.Output);
        return (run.Status, run.Error);
    }
}
