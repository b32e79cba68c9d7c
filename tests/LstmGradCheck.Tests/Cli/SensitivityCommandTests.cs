using System.Text.Json.Nodes;
using LstmGradCheck.Cli;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

public sealed class SensitivityCommandTests : IDisposable
{
    private readonly SmallProblem problem = new();

    public void Dispose() => problem.Dispose();

    [Fact]
    public void The_report_has_every_array_with_its_numbers()
    {
        var run = CommandRun.Of("sensitivity", problem.Save(), "--entries", "2", "--oracle", "complex-step", "--format", "json");
        Assert.Equal(ExitStatus.Agrees, run.Status);
        var report = JsonNode.Parse(run.Output)!;
        Assert.Equal("lstm-gradcheck/sensitivity/1", (string?)report["schema"]);
        var arrays = report["arrays"]!.AsArray();
        Assert.Contains("dE/dlayer1.in.W", arrays.Select(array => (string?)array!["name"]));
        Assert.All(arrays, array => Assert.InRange((int)array!["values"]!, 1, 2));
        Assert.All(arrays, array => Assert.InRange((double)array!["median"]!, 0, 1e-9));
        Assert.All(arrays, array => Assert.True((double)array!["gradcheckMedian"]! >= 1e-3));
        Assert.Equal(arrays.Sum(array => (int)array!["values"]!), (int)report["total"]!["values"]!);
    }

    [Fact]
    public void Fewer_than_one_value_is_refused()
    {
        var run = CommandRun.Of("sensitivity", problem.Save(), "--entries", "0");
        Assert.Equal(ExitStatus.WrongUse, run.Status);
        Assert.Contains("--entries: found 0, expected a number of at least 1", run.Error, StringComparison.Ordinal);
    }
}
