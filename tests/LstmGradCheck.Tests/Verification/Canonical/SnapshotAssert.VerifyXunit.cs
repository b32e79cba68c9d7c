using System.Text;
using LstmGradCheck.Verification.Comparison;
using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Snapshots;
using LstmGradCheck.Verification.Sources;
using LstmGradCheck.Verification.Traces;
using VerifyTests;
using VerifyXunit;
using Xunit;
using Xunit.Sdk;

namespace LstmGradCheck.Tests.Verification.Canonical;

/// <summary>The one place where a gradient meets its snapshot; this is the build with Verify.Xunit.</summary>
internal static class SnapshotAssert
{
    // Verify writes a byte order mark unless it is told otherwise before its first run.
    static SnapshotAssert() => VerifierSettings.UseEncoding(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    /// <summary>Fails if the hand-derived gradient is not the recorded one; then it is left beside as <c>.received.txt</c>.</summary>
    /// <param name="folder">The folder of the snapshots.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    internal static async Task Agrees(string folder, Problem problem, GradientKind gradient)
    {
        // What is no snapshot is refused here: Verify would mend line ends, and delete an empty file.
        var (check, received) = new SnapshotVerifier(folder, new HandDerivedSource()).Compare(problem, gradient, Tolerances.Snapshot);
        await Verifier.Verify(SnapshotText.Write(received), Settings(check, received));
        // Equal texts do not reach the comparer, and yet the tolerance may be looser than the recorded one.
        Assert.True(check.Agrees, check.Message);
    }

    private static VerifySettings Settings(SnapshotCheck check, Snapshot received)
    {
        var settings = new VerifySettings();
        settings.UseDirectory(Path.GetDirectoryName(check.File)!);
        settings.UseFileName(Path.GetFileName(check.File)[..^".verified.txt".Length]);
        settings.UseStringComparer((_, verified, _) => Task.FromResult(Compare(check.File, verified, received)));
        settings.OnFirstVerify((_, _, _) => throw FailException.ForFailure(check.Message));
        settings.DisableScrubbers();
        settings.DisableDiff();
        return settings;
    }

    private static CompareResult Compare(string file, string verified, Snapshot received)
    {
        var comparison = SnapshotComparer.Compare(SnapshotReader.Read(file, verified), received, Tolerances.Snapshot);
        return comparison.Agrees ? CompareResult.Equal : CompareResult.NotEqual(string.Join('\n', SnapshotMessage.Lines(comparison)));
    }
}
