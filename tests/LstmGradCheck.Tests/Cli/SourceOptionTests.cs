using System.Text.Json.Nodes;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Cli.Options;
using LstmGradCheck.Cli.Terminals;
using LstmGradCheck.Tests.Passes;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>Whose gradient an audit looks at and <c>gradient</c> writes.</summary>
public sealed class SourceOptionTests : IDisposable
{
    private readonly SmallProblem problem = new();

    public void Dispose() => problem.Dispose();

    [Theory]
    [InlineData("exact")]
    [InlineData("truncated")]
    public void The_fused_gradient_is_audited_and_named(string gradient)
    {
        var trace = JsonNode.Parse(CommandRun.Of("gradient", problem.Save(), "--source", "fused", "--gradient", gradient).Output)!;
        Assert.Equal("fused", (string)trace["source"]!);
        problem.Root["expected"] = new JsonObject { [gradient] = trace["values"]!.DeepClone() };
        var run = CommandRun.Audit(problem.Save(), "--source", "fused", "--gradient", gradient);
        Assert.Equal(0, run.Status);
        Assert.Contains("\n  recorded and fused: agree (", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n  fused and complex-step ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("audit", "--gradient online", "--source fused: found small, the online gradient, expected exact or truncated")]
    [InlineData("audit", "--gradient all", "--source fused: found small, the online gradient, expected exact or truncated")]
    [InlineData("gradient", "--gradient online", "--source fused: found the online gradient, expected exact or truncated")]
    [InlineData("gradient", "--gradient all", "--source fused: found the online gradient, expected exact or truncated")]
    public void The_fused_on_line_gradient_is_refused(string verb, string options, string message)
    {
        var run = CommandRun.Of([verb, problem.Save(), "--source", "fused", .. options.Split(' ')]);
        Assert.Equal((2, "", $"gradcheck: {message}\n"), (run.Status, run.Output, run.Error));
    }

    [Fact]
    public void What_is_not_fused_is_refused()
    {
        var clipped = new ProblemGenerator(3) { Layers = 2, Adjust = options => options with { Clips = new() { H = 1 } } }.Draw();
        Assert.Equal(
            "--source fused: found seed 3, a clip in layer 1, expected layers without clips and sequences without masks",
            Assert.Throws<UsageException>(() => SourceOption.DemandFused(clipped, GradientKind.Exact, "seed 3, ")).Message);
    }

    [Fact]
    public void Among_others_what_is_not_fused_is_audited_by_the_hand_derived_source_and_named()
    {
        var fused = problem.Save();
        var clipped = problem.PathOf("clipped.json");
        File.WriteAllText(clipped, problem.With("network/layers/0/clip", """{"h": 1}""").Root.ToJsonString());
        var run = CommandRun.Audit(fused, clipped, "--source", "fused");
        Assert.Equal((0, "gradcheck: --source fused: clips and masks are not fused; hand-derived is audited in its place: clipped\n"), (run.Status, run.Error));
        var alone = CommandRun.Audit(clipped, "--source", "fused");
        Assert.Equal((2, "gradcheck: --source fused: found clipped, a clip in layer 1, expected layers without clips and sequences without masks\n"), (alone.Status, alone.Error));
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("hand-derived")]
    public void A_small_problem_is_audited_by_the_hand_derived_source(string source) =>
        Assert.Equal(CommandRun.Audit(problem.Save(), "--format", "json").Output, CommandRun.Audit(problem.Save(), "--source", source, "--format", "json").Output);
}
