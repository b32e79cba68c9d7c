using System.Text.Json.Nodes;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Shards;
using LstmGradCheck.Checking.Snapshots;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Cli.Sharding;

/// <summary>Snapshots verified in shards and their merged report, beside those of the whole.</summary>
public sealed class ShardedSnapshotsTests : IDisposable
{
    private const int Seed = 20261123;

    private const int Shards = 4;

    private readonly GeneratedSweep sweep = new(60, Seed);

    private string Folder => sweep.PathOf("gradients");

    public void Dispose() => sweep.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_merged_report_is_that_of_the_whole_byte_for_byte(int status)
    {
        Create();
        if (status == 1)
        {
            File.Delete(NameOf(3));
            File.Copy(NameOf(5), Path.Combine(Folder, SnapshotFiles.Name("stray", GradientKind.Exact)));
            File.WriteAllText(NameOf(7), File.ReadAllText(NameOf(7)).Replace("\nE  values\n", "\nEnergy  values\n", StringComparison.Ordinal));
        }

        var whole = Verify("whole.json");
        var parts = Enumerable.Range(1, Shards).Select(i => Verify($"{i}.json", "--shard", $"{i}/{Shards}")).ToList();
        Assert.Equal(status, whole.Status);
        Assert.Equal(status, parts.Max(part => part.Status));
        var merged = CommandRun.Of(["merge", .. parts.Select(part => part.File)]);
        Assert.Equal((status, File.ReadAllText(whole.File)), (merged.Status, merged.Output));
    }

    [Fact]
    public void Snapshots_are_split_by_what_their_gradients_are_expected_to_cost()
    {
        Create();
        var items = sweep.Files.Select(ProblemFile.Read)
            .SelectMany(problem => SnapshotFiles.Gradients(problem), (problem, kind) => new SweepItem(problem.Name, kind.Name(), AuditCost.OfGradient(problem, kind)))
            .ToList();
        for (var i = 1; i <= Shards; i++)
        {
            var expected = SweepPart.Of(items, new(i, Shards));
            var shard = JsonNode.Parse(File.ReadAllText(Verify($"{i}.json", "--shard", $"{i}/{Shards}").File))!["shard"]!;
            Assert.Equal(expected.Positions, shard["positions"]!.AsArray().Select(position => (int)position!));
            Assert.Equal(expected.List, (string?)shard["list"]);
            // Of sixty small problems no shard has a tenth more to do than another.
            Assert.InRange(expected.Of(items).Sum(item => item.Cost) * Shards / items.Sum(item => item.Cost), 0.95, 1.05);
        }
    }

    [Fact]
    public void The_table_names_the_shard_and_the_formats_for_CI_do()
    {
        Create();
        Assert.Contains("shard 2 of 4: ", Run("table", "--shard", "2/4"), StringComparison.Ordinal);
        Assert.StartsWith("## Snapshots of LSTM gradients, shard 2 of 4: everything agrees\n", Run("markdown", "--shard", "2/4"), StringComparison.Ordinal);
        Assert.Contains("testsuites name=\"Snapshots of LSTM gradients, shard 2 of 4\"", Run("junit", "--shard", "2/4"), StringComparison.Ordinal);
        Assert.DoesNotContain("shard", Run("table"), StringComparison.Ordinal);
    }

    private void Create() => Assert.Equal(0, CommandRun.Of(["snapshot", "create", Folder, .. sweep.Files]).Status);

    private string NameOf(int problem) => Path.Combine(Folder, SnapshotFiles.Name($"problem-{problem:0000}", GradientKind.Exact));

    private (string File, int Status) Verify(string name, params string[] options)
    {
        var run = CommandRun.Of(["snapshot", "verify", Folder, .. sweep.Files, "--format", "json", "--output", sweep.PathOf(name), .. options]);
        Assert.Equal(("", ""), (run.Output, run.Error));
        return (sweep.PathOf(name), run.Status);
    }

    private string Run(string format, params string[] options) =>
        CommandRun.Of(["snapshot", "verify", Folder, .. sweep.Files, "--format", format, .. options]).Output;
}
