using System.Text.Json.Nodes;
using LstmGradCheck.Checking.Shards;
using Xunit;

namespace LstmGradCheck.Tests.Cli.Sharding;

/// <summary>What merge refuses: reports that are none, and reports that do not make a whole.</summary>
public sealed class MergeRefusalTests : IDisposable
{
    private const int Seed = 7;

    private readonly GeneratedSweep sweep = new(6, Seed);
    private readonly string[] files;
    private readonly JsonObject[] shards;

    public MergeRefusalTests()
    {
        files = [.. Enumerable.Range(1, 3).Select(i => sweep.PathOf($"{i}.json"))];
        shards = [.. files.Select((file, i) => Shard(file, $"{i + 1}/3"))];
    }

    public void Dispose() => sweep.Dispose();

    [Fact]
    public void Shards_that_make_a_whole_are_merged() => Assert.Equal((0, ""), (Merge(files).Status, Merge(files).Error));

    [Fact]
    public void Missing_shards_are_named()
    {
        AssertRefused([files[1]], "the reports given: found no shard 1, 3 of 3; expected every shard, each once");
        var one = Shard(files[0], "1/20");
        AssertRefused([files[0]], "the reports given: found no shard 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 9 more of 20; expected every shard, each once");
        Assert.NotNull(one);
    }

    [Fact]
    public void A_shard_given_twice_is_refused() =>
        AssertRefused([.. files, files[1]], $"{files[1]}: shard.index: found shard 2 of 3 a second time; expected each shard once; {files[1]} is the same one");

    [Fact]
    public void The_report_of_a_whole_is_refused()
    {
        Assert.True(shards[0].Remove("shard"));
        Save(0);
        AssertRefused(files, $"{files[0]}: shard: found nothing; expected the shard, as audit --shard writes it");
    }

    [Fact]
    public void What_is_no_report_is_refused()
    {
        AssertRefused([sweep.Files[0]], $"{sweep.Files[0]}: schema: found nothing; expected a text such as \"lstm-gradcheck/audit/1\": a report with --format json");
        AssertRefused(["nothing.json"], "nothing.json: found no such file; expected a report file (JSON)");
        File.WriteAllText(files[0], "");
        AssertRefused(files, $"{files[0]}: found an empty file; expected a report (JSON)");
        shards[0]["schema"] = "lstm-gradcheck/audit/2";
        Save(0);
        AssertRefused(files, $"{files[0]}: schema: found the text \"lstm-gradcheck/audit/2\"; expected one of: lstm-gradcheck/audit/1, lstm-gradcheck/snapshots/1, lstm-gradcheck/reproduction/1");
    }

    [Theory]
    [InlineData("tool", "version", "\"0.0.9\"", "tool", "gradcheck 0.0.9")]
    [InlineData("oracle", "version", "\"1.2\"", "oracle", "complex-step 1.2")]
    [InlineData("oracle", "name", "\"torchsharp\"", "oracle", null)]
    [InlineData("shard", "count", "4", "shard.count", "4")]
    [InlineData("shard", "total", "7", "shard.total", "7")]
    [InlineData("shard", "list", "\"00ff\"", "shard.list", "00ff")]
    public void Reports_of_different_sweeps_or_versions_are_refused(string member, string name, string value, string place, string? found)
    {
        var expected = member == "shard" ? (string)shards[0][member]![name]!.ToString() : $"{shards[0][member]!["name"]} {shards[0][member]!["version"]}";
        shards[1][member]![name] = JsonNode.Parse(value);
        Save(1);
        AssertRefused(files, $"{files[1]}: {place}: found {found ?? $"torchsharp {shards[1]["oracle"]!["version"]}"}; expected {expected}, as in {files[0]}");
    }

    [Fact]
    public void An_audit_in_two_shards_is_refused()
    {
        var (position, other) = (Positions(0)[0], Positions(1));
        shards[1]["shard"]!["positions"] = new JsonArray([.. other.Skip(1).Append(position).Order().Select(each => (JsonNode)each)]);
        Save(1);
        AssertRefused(files, $"{files[1]}: shard.positions: found position {position} a second time; expected each position once; {files[0]} has it");
    }

    [Fact]
    public void An_audit_in_no_shard_is_refused()
    {
        var missing = Positions(1)[^1];
        shards[1]["shard"]!["positions"]!.AsArray().RemoveAt(Positions(1).Length - 1);
        Save(1);
        AssertRefused(files, $"{files[1]}: problems: found an array of {Positions(1).Length + 1}; expected an array of {Positions(1).Length}, the number of shard.positions");
        shards[1]["problems"]!.AsArray().RemoveAt(Positions(1).Length);
        Save(1);
        AssertRefused(files, $"the reports given: found no position {missing} of 6; expected every position, each once");
    }

    [Theory]
    [InlineData("positions", "[2, 1]", "positions[1]", "1", "a whole number from 3 to 6")]
    [InlineData("positions", "[1, 7]", "positions[1]", "7", "a whole number from 2 to 6")]
    [InlineData("positions", "[0]", "positions[0]", "0", "a whole number from 1 to 6")]
    [InlineData("index", "4", "index", "4", "a whole number from 1 to 3")]
    [InlineData("count", "0", "count", "0", "a whole number from 1 to 2147483647")]
    public void A_shard_that_cannot_be_is_refused(string name, string value, string place, string found, string expected)
    {
        shards[0]["shard"]![name] = JsonNode.Parse(value);
        Save(0);
        AssertRefused(files, $"{files[0]}: shard.{place}: found {found}; expected {expected}");
    }

    [Theory]
    [InlineData("extra", "unknown member \"extra\"; expected one of: index, count, total, positions, list")]
    [InlineData("totl", "unknown member \"totl\"; expected one of: index, count, total, positions, list")]
    public void A_shard_with_an_unknown_member_is_refused(string name, string message)
    {
        shards[0]["shard"]![name] = 0;
        Save(0);
        AssertRefused(files, $"{files[0]}: shard: {message}");
    }

    [Theory]
    [InlineData("agrees", "true or false")]
    [InlineData("comparedValues", "a whole number")]
    [InlineData("undecidableValues", "a whole number")]
    public void An_audit_without_its_results_is_refused(string member, string expected)
    {
        Assert.True(shards[0]["problems"]![0]!.AsObject().Remove(member));
        Save(0);
        AssertRefused(files, $"{files[0]}: problems[0].{member}: found nothing; expected {expected}");
    }

    [Theory]
    [InlineData("3", "3")]
    [InlineData("\"maybe\"", "the text \"maybe\"")]
    public void A_verdict_that_is_none_is_refused(string value, string found)
    {
        (shards[0]["problems"]![0]!["agrees"], shards[0]["problems"]![0]!["verdict"]) = (false, JsonNode.Parse(value));
        Save(0);
        AssertRefused(files, $"{files[0]}: problems[0].verdict: found {found}; expected one of: agrees, undecidable, not-explained, disagrees");
    }

    [Fact]
    public void A_long_name_of_an_oracle_is_shortened()
    {
        shards[1]["oracle"]!["name"] = new string('a', 60_000);
        Save(1);
        Assert.InRange(Merge(files).Error.Length, 200, 1000);
    }

    [Fact]
    public void Reports_of_audits_and_of_snapshots_are_not_put_together()
    {
        var folder = sweep.PathOf("gradients");
        Assert.Equal(0, CommandRun.Of(["snapshot", "create", folder, .. sweep.Files]).Status);
        var run = CommandRun.Of(["snapshot", "verify", folder, .. sweep.Files, "--format", "json", "--output", files[1], "--shard", "2/3"]);
        Assert.Equal((0, ""), (run.Status, run.Error));
        AssertRefused(files, $"{files[1]}: schema: found lstm-gradcheck/snapshots/1; expected lstm-gradcheck/audit/1, as in {files[0]}");
    }

    [Fact]
    public void Merging_nothing_is_refused() => Assert.Equal(2, CommandRun.Of("merge").Status);

    private int[] Positions(int shard) => [.. shards[shard]["shard"]!["positions"]!.AsArray().Select(position => (int)position!)];

    private JsonObject Shard(string file, string shard)
    {
        var run = CommandRun.Of(["audit", .. sweep.Files, "--oracle", "complex-step", "--format", "json", "--output", file, "--shard", shard]);
        Assert.Equal((0, ""), (run.Status, run.Error));
        return JsonNode.Parse(File.ReadAllText(file))!.AsObject();
    }

    private void Save(int shard) => File.WriteAllText(files[shard], shards[shard].ToJsonString());

    private static CommandRun Merge(string[] reports) => CommandRun.Of(["merge", .. reports]);

    private static void AssertRefused(string[] reports, string message)
    {
        var run = Merge(reports);
        Assert.Equal((2, "", $"gradcheck: {message}\n"), (run.Status, run.Output, run.Error));
    }
}
