using Xunit;

namespace LstmGradCheck.Tests.Testing;

/// <summary>The test projects in <c>examples/csharp</c>, copied elsewhere, built and run with the packages.</summary>
[Collection(nameof(PackedPackages))]
public sealed class ExampleProjectsTests(PackedPackages packed)
{
    [Fact]
    public void They_pass_but_for_the_one_with_a_mistake_which_is_named()
    {
        using var packaged = new PackagedTests(packed);
        packaged.CopyProjects(Path.Combine(Repository.Root, "examples", "csharp"));
        var (outcome, message) = Assert.Single(packaged.TestProject("own-class")).Value;
        Assert.Equal("Failed", outcome);
        var lines = message.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal("LstmGradCheck.Testing.GradientDisagreementException : mine: the gradient is wrong", lines[0]);
        Assert.StartsWith("  DIAGNOSIS (ambiguous): known mistake C1 in layer 1 explains all ", lines[1], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 88));
        Assert.Equal("Passed", Assert.Single(packaged.TestProject("snapshots")).Value.Outcome);
#if TORCHSHARP
        Assert.All(packaged.TestProject("torchsharp").Values, test => Assert.Equal(("Passed", ""), test));
#endif
    }
}
