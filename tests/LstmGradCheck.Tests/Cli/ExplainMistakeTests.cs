using System.Text.Json;
using LstmGradCheck.Checking.Mutants;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

public sealed class ExplainMistakeTests
{
    private static string TwoLayers => Path.Combine(Repository.Root, "examples", "two-layers.json");

    [Theory]
    [InlineData("C1", "table")]
    [InlineData("D1.in", "table")]
    [InlineData("W2.U", "table")]
    [InlineData("B2", "table")]
    [InlineData("C1", "markdown")]
    public void Both_equations_are_shown_within_80_columns(string id, string format)
    {
        var run = CommandRun.Of("explain", TwoLayers, "--mistake", id, "--format", format);
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Contains(MutantCatalogue.Of(id).WrongEquations[0].Equation + "\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("  right  ", run.Output, StringComparison.Ordinal);
        Assert.Contains("{ } marks what differs.", run.Output.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
        if (format == "table")
            Assert.All(run.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void Json_has_both_sides()
    {
        var root = JsonDocument.Parse(CommandRun.Of("explain", TwoLayers, "--mistake", "C1", "--format", "json").Output).RootElement;
        Assert.Equal("lstm-gradcheck/mistake/1", root.GetProperty("schema").GetString());
        Assert.Equal(("C1", "layer2.c.e_s", "B4"), (root.GetProperty("mistake").GetString(), root.GetProperty("quantity").GetString(), root.GetProperty("id").GetString()));
        Assert.Contains("{", root.GetProperty("right").GetProperty("marked").GetString(), StringComparison.Ordinal);
        Assert.NotEqual(root.GetProperty("right").GetProperty("value").GetDouble(), root.GetProperty("wrong").GetProperty("value").GetDouble());
        Assert.Equal("cec_c(t) = 0", root.GetProperty("equations")[0].GetProperty("wrong").GetString());
    }

    [Theory]
    [InlineData("C99", "--mistake: found 'C99', expected the id of a known mistake, one of: C1, C2, C2.P, C3, C4, C5, C6a, C6b, C7, C3p, C3.y, C8, C9, C9.out, C10, C10.out, C6c.s, C6c.y, C6c")]
    [InlineData("c1", "--mistake: found 'c1', expected the id of a known mistake; did you mean C1?")]
    [InlineData("D1.forget", "--mistake: found 'D1.forget', expected the id of a known mistake, one of: D1, D1.in, D1.phi,")]
    [InlineData("7", "--mistake: found '7', expected the id of a known mistake, such as C1 or D1.in; ./gradcheck prove lists them")]
    public void An_unknown_id_is_refused_with_those_near_it(string id, string message)
    {
        var run = CommandRun.Of("explain", TwoLayers, "--mistake", id);
        Assert.Equal(2, run.Status);
        Assert.Contains(message, run.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--mistake C5: makes no difference in the exact gradient of two-layers; strengthen says", "--mistake", "C5")]
    [InlineData("--mistake C1: makes no difference in the exact gradient of two-layers, in what is asked for;", "--mistake", "C1", "--unit", "output")]
    [InlineData("--mistake R.c: found the exact gradient, in which it is none; expected --gradient truncated or online", "--mistake", "R.c")]
    [InlineData("--equation: found beside --mistake", "--mistake", "C1", "--equation", "B4")]
    [InlineData("--oracle: found beside --mistake", "--mistake", "C1", "--oracle", "torchsharp")]
    [InlineData("--layer 9: expected 1 to 2", "--mistake", "C1", "--layer", "9")]
    [InlineData("--block 1: found beside --mistake without a gate", "--mistake", "C1", "--layer", "1", "--block", "1")]
    public void What_shows_nothing_or_contradicts_itself_is_refused(string message, params string[] options)
    {
        var run = CommandRun.Of(["explain", TwoLayers, .. options]);
        Assert.Equal(2, run.Status);
        Assert.Contains(message, run.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_without_a_problem_is_refused() =>
        Assert.Contains("found no problem file; expected explain PROBLEM.json --mistake ID", CommandRun.Of("explain", "--mistake", "C1").Error, StringComparison.Ordinal);
}
