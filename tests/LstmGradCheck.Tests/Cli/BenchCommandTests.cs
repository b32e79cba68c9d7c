using System.Text.Json.Nodes;
using LstmGradCheck.Cli;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

public sealed class BenchCommandTests
{
    [Fact]
    public void The_report_of_a_workload_has_its_contestants_with_times_and_speeds()
    {
        var run = CommandRun.Of("bench", "--workload", "cerg-4x2", "--rounds", "1", "--threads", "1", "--format", "json");
        Assert.Equal(ExitStatus.Agrees, run.Status);
        var report = JsonNode.Parse(run.Output)!;
        Assert.Equal("lstm-gradcheck/bench/1", (string?)report["schema"]);
        Assert.Equal((1, 1), ((int)report["threads"]!, (int)report["rounds"]!));
        Assert.True((int)report["vectorBits"]! is 128 or 256 or 512);
        Assert.Empty(report["growth"]!.AsArray());
        var workload = Assert.Single(report["workloads"]!.AsArray())!;
        Assert.Equal("cerg-4x2", (string?)workload["name"]);
        var contestants = workload["contestants"]!.AsArray();
        Assert.Contains("hand-derived", contestants.Select(contestant => (string?)contestant!["name"]));
        Assert.All(contestants, contestant =>
        {
            Assert.True((double)contestant!["seconds"]! > 0);
            Assert.True((double)contestant["gigaflops"]! > 0);
            Assert.True((double)contestant["shareOfRoof"]! > 0);
            Assert.Single(contestant["samples"]!.AsArray());
        });
        var hasLibTorch = report["libtorch"]!["version"] is not null;
        Assert.Equal(hasLibTorch, contestants.Any(contestant => (string?)contestant!["name"] == "libtorch"));
        Assert.Equal(hasLibTorch, report["libtorch"]!["missing"] is null);
    }

    [Theory]
    [InlineData("--rounds: found 0, expected a number of at least 1", "--rounds", "0")]
    [InlineData("--threads: found 0, expected a number from 1 to", "--threads", "0")]
    [InlineData("--threads: found 100000, expected a number from 1 to", "--threads", "100000")]
    [InlineData("--workload: found '3x3', expected one of: cerg-4x2, 2x64, 2x256, 2x512, growth", "--workload", "3x3")]
    [InlineData("--format: found 'xml', expected one of: table, json", "--format", "xml")]
    [InlineData("--output /nowhere/bench.json: found no such directory", "--output", "/nowhere/bench.json")]
    public void Wrong_use_is_refused_before_anything_is_timed(string message, params string[] options)
    {
        var run = CommandRun.Of(["bench", .. options]);
        Assert.Equal(ExitStatus.WrongUse, run.Status);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }
}
