using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Testing;
using LstmGradCheck.Tests.Cli;
using Xunit;

namespace LstmGradCheck.Tests.Testing;

/// <summary>Relative paths, through the public methods that take them.</summary>
public sealed class CallerFolderTests : IDisposable
{
    private static readonly Dictionary<string, double[]> Nothing = new() { ["E"] = [0] };

    private readonly SmallProblem problem = new();

    public void Dispose() => problem.Dispose();

    [Fact]
    public void Paths_are_relative_to_the_folder_of_the_source_file()
    {
        _ = problem.Save();
        var test = problem.PathOf("MineTests.cs");
        Assert.Equal(0, CommandRun.Of("snapshot", "create", problem.PathOf("gradients"), problem.File).Status);
        GradientSnapshot.Verify("small.json", "gradients", sourceFile: test);
        GradientSnapshot.Verify(ProblemFile.Read(problem.File), "gradients", sourceFile: test);
        Assert.Throws<GradientDisagreementException>(() => GradientAssert.Agrees("small.json", GradientKind.Exact, Nothing, sourceFile: test));
    }

    [Fact]
    public void The_compiler_names_the_source_file()
    {
        var missing = Assert.Throws<ProblemException>(() => GradientSnapshot.Verify("missing.json", "gradients"));
        Assert.Equal(Path.Combine(Repository.Root, "tests", "LstmGradCheck.Tests", "Testing", "missing.json"), missing.File);
        missing = Assert.Throws<ProblemException>(() => GradientAssert.Agrees("missing.json", GradientKind.Exact, Nothing));
        Assert.Equal(Path.Combine(Repository.Root, "tests", "LstmGradCheck.Tests", "Testing", "missing.json"), missing.File);
    }

    [Theory]
    [InlineData("/_/tests/MineTests.cs")]
    [InlineData("MineTests.cs")]
    [InlineData("")]
    public void Where_the_folder_is_not_there_an_absolute_path_is_asked_for(string sourceFile)
    {
        var refused = Assert.Throws<ProblemException>(() => GradientSnapshot.Verify("problems/mine.json", "gradients", sourceFile: sourceFile));
        Assert.Equal(
            $"problems/mine.json: found a path relative to the test's source file {sourceFile}, whose folder is not there (a deterministic build writes another one); expected an absolute path",
            refused.Message);
    }
}
