using System.Text.Json.Nodes;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>Names that are nearly right: the message says what was probably meant.</summary>
public sealed class UsageErrorsTests
{
    private const string Units = "in (input gate), phi (forget gate), out (output gate), c (cell)";

    private const string Arrays = "layer1.in.W, layer1.in.U, layer1.in.b, layer1.phi.W, layer1.phi.U, layer1.phi.b, layer1.out.W, layer1.out.U, layer1.out.b, layer1.c.W, layer1.c.U, output.W, output.b";

    private const string Behind = " (a file of that name goes behind --)";

    [Theory]
    [InlineData("adit x.json --oracle auto", "adit: found no such verb; did you mean audit?", "")]
    [InlineData("verify snapshots", "verify: found no such verb; did you mean snapshot verify?", "")]
    [InlineData("mine.json", "mine.json: found no such verb; did you mean audit mine.json?", "")]
    [InlineData("--versoin", "--versoin: found no such option; did you mean --version?", "")]
    [InlineData("snapshot verfy .", "verfy: found no such verb; did you mean verify?", "snapshot ")]
    [InlineData("audit --formt json", "--formt: found no such option; did you mean --format?" + Behind, "audit ")]
    [InlineData("audit --ORACLE=auto", "--ORACLE=auto: found no such option; did you mean --oracle?" + Behind, "audit ")]
    [InlineData("explain --tt 1", "--tt: found no such option; did you mean --t?" + Behind, "explain ")]
    [InlineData("merge a.json --outptu b.json", "--outptu: found no such option; did you mean --output?" + Behind, "merge ")]
    [InlineData("--oracle auto audit", "--oracle: found before audit, expected after it", "audit ")]
    [InlineData("audit --format jsn", "--format: found 'jsn', expected one of: table, json, markdown, junit, sarif, html; did you mean json?", "audit ")]
    [InlineData("audit --gradient trunkated", "--gradient: found 'trunkated', expected one of: exact, truncated, online, all; did you mean truncated?", "audit ")]
    [InlineData("audit --witnesses taylr", "--witnesses: found 'taylr', expected a comma-separated list of: none, tangent, finite-difference, taylor, complex-step, all; did you mean taylor?", "audit ")]
    [InlineData("audit --resolution", "--resolution: found no value, expected a number above 0 and below 1", "audit ")]
    [InlineData("audit --format json --format table", "--format: found 2 times, expected once", "audit ")]
    [InlineData("merge", "merge: found no REPORT.json, expected one or more", "merge ")]
    public void What_was_probably_meant_is_said(string line, string message, string verb)
    {
        var run = CommandRun.Of(line.Split(' '));
        Assert.Equal((2, "", $"gradcheck: {message}\nSee ./gradcheck {verb}--help\n"), (run.Status, run.Output, run.Error));
    }

    [Theory]
    [InlineData("sequences", "sequnces", "unknown member \"sequnces\"; did you mean \"sequences\"?")]
    [InlineData("network/layers/0/forgetGates", "network/layers/0/forgetGate", "network.layers[0]: unknown member \"forgetGate\"; did you mean \"forgetGates\"?")]
    [InlineData("weights/layer1.phi.W", "weights/layer1.forget.W", "weights: unknown weight array \"layer1.forget.W\"; did you mean \"layer1.phi.W\"? Units: " + Units)]
    [InlineData("weights/layer1.c.U", "weights/layer1.cell.U", "weights: unknown weight array \"layer1.cell.U\"; did you mean \"layer1.c.U\"? Units: " + Units)]
    [InlineData("weights/output.W", "weights/outptu.W", "weights: unknown weight array \"outptu.W\"; did you mean \"output.W\"?")]
    public void A_misspelled_member_is_refused_with_the_right_name(string right, string wrong, string message)
    {
        using var problem = new SmallProblem();
        var member = right.Split('/').Aggregate((JsonNode)problem.Root, (node, step) => (node is JsonArray array ? array[int.Parse(step)] : node[step])!);
        var run = CommandRun.Audit(problem.With(wrong, member.ToJsonString()).With(right, null).Save());
        Assert.Equal((2, "", $"gradcheck: {problem.File}: {message}\n"), (run.Status, run.Output, run.Error));
    }

    /// <summary>A name that is there already was not meant by another one.</summary>
    [Theory]
    [InlineData("network/outputs/bais", "network.outputs: unknown member \"bais\"; expected one of: units, squashing, bias, shortcut")]
    [InlineData("weights/layer1.forget.P", "weights: unknown weight array \"layer1.forget.P\"; expected one of: " + Arrays + "; units: " + Units)]
    [InlineData("weights/layer1.in.P", "weights: unknown weight array \"layer1.in.P\"; expected one of: " + Arrays)]
    [InlineData("sequences/0/initial/layer2", "sequences[0].initial: unknown member \"layer2\"; expected one of: layer1")]
    public void A_member_that_is_no_misspelled_one_is_refused_with_all_names(string path, string message)
    {
        using var problem = new SmallProblem().With(path, "1");
        var run = CommandRun.Audit(problem.Save());
        Assert.Equal((2, "", $"gradcheck: {problem.File}: {message}\n"), (run.Status, run.Output, run.Error));
    }

    [Fact]
    public void A_recorded_array_by_another_word_for_its_unit_is_refused_with_the_symbol() =>
        Refusal.AssertOf(
            "expected", "{\"exact\":{\"dE/dlayer1.forget.b\":[1]}}", "expected.exact.dE/dlayer1.forget.b", "a name that this problem does not have",
            $"names such as dE/dlayer1.in.W, sequence1.output.delta; units: {Units}; did you mean \"dE/dlayer1.phi.b\"?");
}
