using System.Reflection;
using LstmGradCheck.Oracle.LibTorch;
using Xunit;

namespace LstmGradCheck.Tests.Oracle.LibTorch;

/// <summary>
/// libtorch for a test that needs it. Where it is missing the test fails with what to do about it, unless the build itself
/// says that there is no engine (<c>-p:AutogradEngine=none</c>) or that it is another one.
/// </summary>
internal static class RequiredEngine
{
    /// <summary>Opens libtorch.</summary>
    /// <returns>The engine, or null where the build says that there is none and none is found.</returns>
    public static LibTorchEngine? Open()
    {
        bool opened = LibTorchProvider.TryOpenEngine(out LibTorchEngine? engine, out string reason);
        string? declared = typeof(RequiredEngine).Assembly
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .SingleOrDefault(metadata => metadata.Key == "AutogradEngine")?.Value;
        Assert.True(opened || declared is not null, $"This test needs libtorch. {reason}");
        Assert.False(opened && declared == "none", "The build says AutogradEngine=none, but libtorch is there.");
        Assert.Equal(opened, reason.Length == 0);
        return engine;
    }
}
