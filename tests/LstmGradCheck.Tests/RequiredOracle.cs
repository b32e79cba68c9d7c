using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Cli.Options;
using Xunit;

namespace LstmGradCheck.Tests;

/// <summary>
/// The oracle that the program itself would choose: TorchSharp, or in a build without it (<c>-p:TorchSharp=false</c>) complex
/// step. Where TorchSharp is built in and cannot be loaded, the test fails with the reason.
/// </summary>
internal static class RequiredOracle
{
#if TORCHSHARP
    private const string Expected = "torchsharp";
#else
    private const string Expected = "complex-step";
#endif

    internal static IGradientSource Open()
    {
        using var reasons = new StringWriter();
        var oracle = OracleSelection.Open("auto", reasons);
        Assert.True(oracle.Name == Expected, $"This test needs the oracle {Expected}.\n{reasons}");
        return oracle;
    }

#if TORCHSHARP
    /// <summary>TorchSharp in single precision, as other people's gradients are computed.</summary>
    internal static IGradientSource InSingle()
    {
        _ = Open();
        return new LstmGradCheck.Oracle.TorchSharpSource(inSingle: true);
    }
#endif
}
