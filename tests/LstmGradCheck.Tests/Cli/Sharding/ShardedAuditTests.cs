using System.Text.Json.Nodes;
using LstmGradCheck.Checking.Sources;
using Xunit;

namespace LstmGradCheck.Tests.Cli.Sharding;

/// <summary>A sweep in shards and their merged report, beside the same sweep as a whole.</summary>
public sealed class ShardedAuditTests : IDisposable
{
    private const int Seed = 20261122;

    private readonly GeneratedSweep sweep = new(5, Seed);

    public void Dispose() => sweep.Dispose();

    [Fact]
    public void The_merged_report_of_four_shards_is_that_of_the_whole_byte_for_byte()
    {
        using var many = new GeneratedSweep(1000, Seed);
        var whole = Audit("whole.json", many.Files);
        var shards = Enumerable.Range(1, 4).Select(i => Audit($"{i}.json", many.Files, "--shard", $"{i}/4")).ToArray();
        Assert.Equal(1000, shards.Sum(shard => JsonNode.Parse(File.ReadAllText(shard))!["problems"]!.AsArray().Count));

        var merged = sweep.PathOf("merged.json");
        var run = CommandRun.Of(["merge", .. shards.Reverse(), "--output", merged]);
        Assert.Equal((0, "", ""), (run.Status, run.Output, run.Error));
        Assert.Equal(File.ReadAllBytes(whole), File.ReadAllBytes(merged));
        Assert.Equal(File.ReadAllText(whole), CommandRun.Of(["merge", .. shards]).Output);
    }

    [Fact]
    public void Gradients_of_one_problem_may_go_to_different_shards()
    {
        string[] all = ["--gradient", "all"];
        var files = sweep.Files[..2];
        var whole = Audit("whole.json", files, all);
        string[] shards = [.. Enumerable.Range(1, 5).Select(i => Audit($"{i}.json", files, [.. all, "--shard", $"{i}/5"]))];
        Assert.Equal(File.ReadAllText(whole), CommandRun.Of(["merge", .. shards]).Output);
    }

    [Fact]
    public void A_report_of_a_shard_says_at_its_end_which_part_it_is_and_who_wrote_it()
    {
        var report = JsonNode.Parse(File.ReadAllText(Audit("2.json", sweep.Files, "--shard", "2/2")))!.AsObject();
        Assert.Equal(["schema", "oracle", "agrees", "verdict", "comparedValues", "undecidableValues", "problems", "shard", "tool"], report.Select(member => member.Key));
        var shard = report["shard"]!.AsObject();
        Assert.Equal(["index", "count", "total", "positions", "list"], shard.Select(member => member.Key));
        Assert.Equal((2, 2, 5), ((int)shard["index"]!, (int)shard["count"]!, (int)shard["total"]!));
        var names = shard["positions"]!.AsArray().Select(position => Path.GetFileNameWithoutExtension(sweep.Files[(int)position! - 1]));
        Assert.Equal(names, report["problems"]!.AsArray().Select(problem => (string?)problem!["name"]));
        Assert.Equal($$"""{"name":"gradcheck","version":"{{ProductVersion.Text}}"}""", report["tool"]!.ToJsonString());
    }

    [Fact]
    public void A_shard_without_audits_is_an_empty_report_that_agrees()
    {
        string[] shards = [.. Enumerable.Range(1, 4).Select(i => Audit($"{i}.json", sweep.Files[..2], "--shard", $"{i}/4"))];
        Assert.Empty(JsonNode.Parse(File.ReadAllText(shards[3]))!["problems"]!.AsArray());
        Assert.Equal(File.ReadAllText(Audit("whole.json", sweep.Files[..2])), CommandRun.Of(["merge", .. shards]).Output);
    }

    [Fact]
    public void The_table_says_how_many_audits_of_how_many_the_shard_has()
    {
        var run = CommandRun.Of(["audit", .. sweep.Files[..2], "--oracle", "complex-step", "--shard", "2/2"]);
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Contains("\nshard 2 of 2: 1 of 2 audits\n1 problem, ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Merging_shards_of_which_one_disagrees_has_status_1()
    {
        using var problem = new SmallProblem().With("expected", """{"exact": {"E": 17}}""");
        string[] files = [.. sweep.Files[..3], problem.Save()];
        string[] shards = [.. Enumerable.Range(1, 2).Select(i => sweep.PathOf($"{i}.json"))];
        var statuses = shards.Select((shard, i) => Run(shard, files, "--shard", $"{i + 1}/2").Status).Order();
        Assert.Equal([0, 1], statuses);
        var merged = CommandRun.Of(["merge", .. shards]);
        var whole = Run(sweep.PathOf("whole.json"), files);
        Assert.Equal((1, whole.Status, File.ReadAllText(sweep.PathOf("whole.json"))), (merged.Status, merged.Status, merged.Output));
    }

    private string Audit(string name, string[] files, params string[] options)
    {
        var run = Run(sweep.PathOf(name), files, options);
        Assert.Equal((0, "", ""), (run.Status, run.Output, run.Error));
        return sweep.PathOf(name);
    }

    private static CommandRun Run(string path, string[] files, params string[] options) =>
        CommandRun.Of(["audit", .. files, "--oracle", "complex-step", "--format", "json", "--output", path, .. options]);
}
