using System.Text.Json.Nodes;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;
using LstmGradCheck.Tests.Checking.Problems;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>Where a problem file may say that its weights are, as the page of problem files says it.</summary>
public sealed class WeightsPathTests : IDisposable
{
    private readonly SmallProblem problem = new();
    private readonly NpzBuilder builder = new();

    public void Dispose()
    {
        problem.Dispose();
        builder.Dispose();
    }

    [Theory]
    [InlineData("weights.npz")]
    [InlineData("./sub/../weights.npz")]
    [InlineData("sub/../../@/weights.npz")]
    [InlineData("link.npz")]
    [InlineData("folder/weights.npz")]
    [InlineData("@@/weights.npz")]
    public void They_may_be_anywhere_and_relative_to_the_problem(string path)
    {
        Archive(problem.PathOf("weights.npz"));
        Directory.CreateDirectory(problem.PathOf("sub"));
        File.CreateSymbolicLink(problem.PathOf("link.npz"), "weights.npz");
        File.CreateSymbolicLink(problem.PathOf("folder"), problem.Folder);
        var named = path.Replace("@@", problem.Folder, StringComparison.Ordinal).Replace("@", Path.GetFileName(problem.Folder), StringComparison.Ordinal);
        var run = CommandRun.Audit(problem.With("weights", $"{{\"file\":{JsonValue.Create(named)!.ToJsonString()}}}").Save());
        Assert.Equal((0, ""), (run.Status, run.Error));
    }

    [Fact]
    public void Only_an_archive_is_read()
    {
        File.CreateSymbolicLink(problem.PathOf("link.npz"), "secret");
        File.WriteAllText(problem.PathOf("secret"), "password=1234");
        foreach (var path in new[] { "secret", "link.npz" })
        {
            var run = CommandRun.Audit(problem.With("weights", $"{{\"file\":\"{path}\"}}").Save());
            Assert.Equal((2, ""), (run.Status, run.Output));
            Assert.DoesNotContain("1234", run.Error, StringComparison.Ordinal);
        }
    }

    private void Archive(string path)
    {
        var read = ProblemFile.Read(problem.Save());
        var members = read.Network.Parameters.Select(parameter => (parameter.Name + ".npy", Npy(read, parameter)));
        File.WriteAllBytes(path, NpzBuilder.Npz(false, [.. members]));
    }

    private static byte[] Npy(Problem read, Parameter parameter) => NpzBuilder.Npy(
        NpzBuilder.Header("<f8", $"({string.Concat(parameter.Shape.Select(axis => $"{axis},"))})"),
        NpzBuilder.Doubles([.. read.Weights.Values(parameter).Select(value => value.Value)]));
}
