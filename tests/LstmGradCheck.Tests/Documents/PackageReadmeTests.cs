using System.Text.RegularExpressions;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Equations;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Testing;
using LstmGradCheck.Tests.Cli;
using Xunit;

namespace LstmGradCheck.Tests.Documents;

/// <summary>The messages that the README of the package LstmGradCheck.Testing shows.</summary>
public sealed partial class PackageReadmeTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gradcheck-");

    private static IReadOnlyList<string> Shown { get; } =
        [.. Block().Matches(File.ReadAllText(Path.Combine(Repository.Root, "src", "LstmGradCheck.Testing", "README.md"))).Select(match => match.Groups["text"].Value)];

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_message_of_a_snapshot_that_differs_is_the_one_shown()
    {
        var file = Path.Combine(Repository.Root, "examples", "two-layers.json");
        Assert.Equal(0, CommandRun.Of("snapshot", "create", folder.FullName, file).Status);
        var forgotten = new HandDerivedSource(new BackwardEquations<Real> { CellStateError = (at, c) => CellState.Error(at, c) - CellState.Carousel(at, c) });
        var failure = Assert.Throws<GradientDisagreementException>(() => GradientSnapshot.Verify(file, folder.FullName, source: forgotten));
        Assert.Equal(Shown[1], Message(failure).Replace(folder.FullName, "/mine/tests/gradients", StringComparison.Ordinal));
    }

    /// <summary>As xunit prints it.</summary>
    private static string Message(GradientDisagreementException failure) => $"{failure.GetType().FullName} : {failure.Message}";

    [GeneratedRegex(@"^```text\n(?<text>.*?)\n```$", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Block();
}
