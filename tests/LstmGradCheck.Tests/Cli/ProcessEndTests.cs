using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>A process that has loaded the oracle ends with the status and the whole output that the command gives.</summary>
public sealed class ProcessEndTests
{
    [Theory]
    [InlineData("examples/by-hand.json", 0)]
    [InlineData("examples/forgotten-carry.json", 1)]
    public void The_process_has_the_status_and_writes_all_of_the_output(string file, int status)
    {
        string[] arguments = ["audit", Path.Combine(Repository.Root, file), "--oracle", RequiredOracle.Open().Name, "--format", "json"];
        var (started, within) = (StartedProgram.Run(StartedProgram.Built, [], arguments), CommandRun.Of(arguments));
        Assert.Equal(status, started.Status);
        Assert.Equal((within.Status, within.Output, within.Error), (started.Status, started.Output, started.Error));
    }
}
