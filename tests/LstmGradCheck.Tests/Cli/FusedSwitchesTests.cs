using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>The fused gradient with the vectors that the runtime is allowed to use: the program is started under each switch.</summary>
public sealed class FusedSwitchesTests
{
    /// <summary>Vectors of 512, 256 and 128 bits, and none; with and without multiply-adds that round once.</summary>
    public static TheoryData<string> Switches =>
    [
        "DOTNET_EnableAVX512=1",
        "DOTNET_EnableAVX512=0",
        "DOTNET_EnableAVX512=0 DOTNET_EnableFMA=0",
        "DOTNET_EnableAVX2=0",
        "DOTNET_EnableAVX=0",
        "DOTNET_EnableHWIntrinsic=0",
    ];

    [Theory]
    [MemberData(nameof(Switches))]
    public void Under_a_switch_every_value_of_the_canonical_suite_agrees(string switches)
    {
        var variables = switches.Split(' ').Select(each => KeyValuePair.Create(each.Split('=')[0], each.Split('=')[1]));
        var run = StartedProgram.Run(StartedProgram.Built, variables, "audit", "--source", "fused", "--gradient", "truncated");
        Assert.Equal("", run.Error);
        Assert.EndsWith("everything agrees.\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, run.Status);
    }
}
