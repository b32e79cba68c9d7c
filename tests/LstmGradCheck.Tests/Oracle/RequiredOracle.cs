using System.Reflection;
using LstmGradCheck.Cli;
using LstmGradCheck.Verification.Sources;
using Xunit;

namespace LstmGradCheck.Tests.Oracle;

/// <summary>
/// The autograd engine that the program itself would choose. Where there is none the test fails with what to do about
/// it, unless the build says that there is none (<c>-p:AutogradEngine=none</c>): then complex step takes its place.
/// </summary>
internal static class RequiredOracle
{
    internal static IGradientSource Open()
    {
        using var reasons = new StringWriter();
        var oracle = OracleSelection.Open("auto", reasons);
        var declared = typeof(RequiredOracle).Assembly
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .SingleOrDefault(metadata => metadata.Key == "AutogradEngine")?.Value;
        var isEngine = oracle is not ComplexStepSource;
        Assert.True(isEngine || declared == "none", $"This test needs an autograd engine.\n{reasons}");
        Assert.False(isEngine && declared == "none", $"The build says AutogradEngine=none, but {oracle.Name} is there.");
        return oracle;
    }
}
