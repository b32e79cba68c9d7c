using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Snapshots;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Canonical;

/// <summary>The one place where a gradient meets its snapshot; this is the build without Verify.Xunit.</summary>
internal static class SnapshotAssert
{
    /// <summary>Fails if the hand-derived gradient is not the recorded one; then it is left beside as <c>.received.txt</c>.</summary>
    /// <param name="folder">The folder of the snapshots.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    internal static Task Agrees(string folder, Problem problem, GradientKind gradient)
    {
        var check = new SnapshotVerifier(folder, new HandDerivedSource()).Verify(problem, gradient, SnapshotTolerances.Default);
        Assert.True(check.Agrees, check.Message);
        return Task.CompletedTask;
    }
}
