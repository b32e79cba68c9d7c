using System.Text.Json.Nodes;
using LstmGradCheck.Benchmarks.Bench;
using LstmGradCheck.Cli;
using LstmGradCheck.Cli.Terminals;
using LstmGradCheck.Tests.Cli;
using Xunit;

namespace LstmGradCheck.Tests.Benchmarks;

public sealed class BenchCommandTests
{
    [Fact]
    public void The_report_of_a_workload_has_its_contestants_with_times_and_speeds()
    {
        var run = Run("--workload", "1x8", "--rounds", "1", "--threads", "1", "--order", "reversed", "--warm-up", "0", "--format", "json");
        Assert.Equal((ExitStatus.Agrees, ""), (run.Status, run.Error));
        var report = JsonNode.Parse(run.Output)!;
        Assert.Equal("lstm-gradcheck/bench/2", (string?)report["schema"]);
        Assert.Equal((1, 1, "reversed"), ((int)report["threads"]!, (int)report["rounds"]!, (string?)report["order"]));
        Assert.True((int)report["machine"]!["vectorBits"]! is 128 or 256 or 512);
        var workload = Assert.Single(report["workloads"]!.AsArray())!;
        Assert.Equal("1x8", (string?)workload["name"]);
        var contestants = workload["contestants"]!.AsArray();
        Assert.All(contestants, contestant =>
        {
            Assert.True((double)contestant!["gigaflops"]! > 0);
            Assert.True((double)contestant["shareOfRoof"]! > 0);
            Assert.True((double)contestant["timing"]!["seconds"]! > 0);
            Assert.Single(contestant["timing"]!["samples"]!.AsArray());
        });
        string[] own = ["fused double", "fused float", "hand-derived double"];
        string[] torch = ["nn.LSTM double", "nn.LSTM float", "primitives double"];
        Assert.Equal(
            (BuiltIn.TorchSharp ? [.. own, .. torch] : own).Order(StringComparer.Ordinal),
            contestants.Select(contestant => $"{contestant!["timing"]!["name"]} {contestant["timing"]!["element"]}").Order(StringComparer.Ordinal));
        Assert.Equal(BuiltIn.TorchSharp, report["machine"]!["torch"] is not null);
        Assert.Equal(BuiltIn.TorchSharp, ((string)report["machine"]!["whyNoTorch"]!).Length == 0);
        // oneDNN has no recurrent layers in double.
        Assert.Equal(BuiltIn.TorchSharp ? 0 : null, (int?)report["machine"]!["inDouble"]?["rnnPrimitives"]);
        Assert.Equal([424, 276, 264, 93], report["training"]!.AsArray().Select(network => (int)network!["weights"]!));
        Assert.All(report["training"]!.AsArray(), network =>
        {
            Assert.True((double)network!["learnerStepsPerSecond"]! > 0 && (double)network["equationsStepsPerSecond"]! > 0);
            Assert.Equal(BuiltIn.TorchSharp, network["torchSharpStepsPerSecond"] is not null);
        });
        Assert.Equal([50, 500, 5000], report["lengths"]!.AsArray().Select(length => (int)length!["steps"]!));
    }

    [Theory]
    [InlineData("--rounds: found 0, expected a number of at least 1", "--rounds", "0")]
    [InlineData("--threads: found 0, expected a number from 1 to", "--threads", "0")]
    [InlineData("--threads: found 100000, expected a number from 1 to", "--threads", "100000")]
    [InlineData("--workload: found '3x3', expected one of: 1x8, 2x64, 2x256, 2x256+r, 2x512", "--workload", "3x3")]
    [InlineData("--order: found 'random', expected one of: given, reversed", "--order", "random")]
    [InlineData("--format: found 'xml', expected one of: table, json", "--format", "xml")]
    [InlineData("--output /nowhere/bench.json: found no such directory", "--output", "/nowhere/bench.json")]
    public void Wrong_use_is_refused_before_anything_is_timed(string message, params string[] options)
    {
        var run = Run(options);
        Assert.Equal(ExitStatus.WrongUse, run.Status);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    private static CommandRun Run(params string[] options)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, error);
        var status = CommandLine.Run(new BenchCommand(terminal).Build(), [BenchCommand.Verb, .. options], terminal);
        return new(status, output.ToString(), error.ToString());
    }
}
