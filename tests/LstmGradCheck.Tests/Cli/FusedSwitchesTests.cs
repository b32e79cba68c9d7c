using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>The fused gradient with the vectors that the runtime is allowed to use: the program is started under each switch.</summary>
public sealed class FusedSwitchesTests
{
    /// <summary>Vectors of 512, 256 and 128 bits, and none at all; the last two without multiply-adds that round once.</summary>
    public static TheoryData<string> Switches =>
    [
        "DOTNET_EnableAVX512=1",
        "DOTNET_EnableAVX512=0",
        "DOTNET_EnableAVX=0",
        "DOTNET_EnableHWIntrinsic=0",
    ];

#if TORCHSHARP
    [Theory]
    [MemberData(nameof(Switches))]
    public void Under_a_switch_every_value_of_the_canonical_suite_agrees(string switches)
    {
        var run = StartedProgram.Run(StartedProgram.Built, [KeyValuePair.Create(switches.Split('=')[0], switches.Split('=')[1])], "audit", "--source", "fused", "--gradient", "truncated");
        Assert.StartsWith("gradcheck: --source fused: clips and masks are not fused; hand-derived is audited in its place: keras-lstm-dropout, ", run.Error, StringComparison.Ordinal);
        Assert.Contains("\neverything agrees to ", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, run.Status);
    }
#endif
}
