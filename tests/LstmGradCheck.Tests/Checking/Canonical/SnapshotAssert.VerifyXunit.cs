using System.Text;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Snapshots;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using VerifyTests;
using VerifyXunit;
using Xunit;
using Xunit.Sdk;

namespace LstmGradCheck.Tests.Checking.Canonical;

/// <summary>The one place where a gradient meets its snapshot; this is the build with Verify.Xunit.</summary>
internal static class SnapshotAssert
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    // Verify writes a byte order mark unless it is told otherwise before its first run.
    static SnapshotAssert() => VerifierSettings.UseEncoding(Encoding);

    /// <summary>Fails if the hand-derived gradient is not the recorded one; then it is left beside as <c>.received.txt</c>.</summary>
    /// <param name="folder">The folder of the snapshots.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    internal static async Task Agrees(string folder, Problem problem, GradientKind gradient)
    {
        // What is no snapshot is refused here: Verify would change line ends, and delete an empty file.
        var (check, received) = new SnapshotVerifier(folder, new HandDerivedSource()).Compare(problem, gradient, SnapshotTolerances.Default);
        await Verifier.Verify(SnapshotText.Write(received), Settings(check));
        // Verify asks the comparer about different texts only, and equal ones may have too strict a tolerance.
        if (!check.Agrees)
            await File.WriteAllTextAsync(SnapshotFiles.Received(check.File), SnapshotText.Write(received), Encoding);
        Assert.True(check.Agrees, check.Message);
    }

    /// <summary>Our names and our comparison; the text as it is, and no program started to show it.</summary>
    private static VerifySettings Settings(SnapshotCheck check)
    {
        var settings = new VerifySettings();
        settings.UseDirectory(Path.GetDirectoryName(check.File)!);
        settings.UseFileName(Path.GetFileName(check.File)[..^".verified.txt".Length]);
        // Verify may take the last line feed off the text that it hands over; what was compared is the file.
        settings.UseStringComparer((_, _, _) => Task.FromResult(check.Agrees ? CompareResult.Equal : CompareResult.NotEqual(check.Message)));
        settings.OnFirstVerify((_, _, _) => throw FailException.ForFailure(check.Message));
        settings.DisableScrubbers();
        settings.DisableDiff();
        return settings;
    }
}
