using System.Text.Json.Nodes;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>The diagnosis in every format of <c>audit</c>, on the examples of the documentation.</summary>
public sealed class AuditDiagnosisTests
{
    public static TheoryData<string, string> Examples => new()
    {
        { "diagnosis/one-layer", "certain" },
        { "forgotten-carry", "ambiguous" },
        { "diagnosis/and-another", "partial" },
        { "diagnosis/unknown", "none" },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void Json_has_its_certainty_and_these_members(string example, string certainty)
    {
        var diagnosis = Json(example)["diagnosis"]!.AsObject();
        Assert.Equal(certainty, (string?)diagnosis["certainty"]);
        Assert.Equal(
            ["certainty", "explains", "of", "residual", "mistakes", "alternatives", "recordNext", "unexplained", "nextBest", "nextBestResidual", "right", "tried", "incomplete"],
            diagnosis.Select(member => member.Key));
        Assert.Equal(certainty is "certain" or "ambiguous", (int)diagnosis["explains"]! == (int)diagnosis["of"]!);
        Assert.Equal((int)diagnosis["of"]! - (int)diagnosis["explains"]!, diagnosis["unexplained"]!.AsArray().Count);
        Assert.Equal(certainty == "ambiguous", diagnosis["alternatives"]!.AsArray().Count > 0);
        Assert.All(
            diagnosis["alternatives"]!.AsArray().Append(diagnosis["mistakes"]).SelectMany(mistakes => mistakes!.AsArray()),
            mistake => Assert.Equal(["id", "layers", "where", "text", "equation"], mistake!.AsObject().Select(member => member.Key)));
    }

    [Theory]
    [InlineData("table", "\n  DIAGNOSIS: known mistake W1 in layer 2 explains all 27 recorded arrays\n    (residual ")]
    [InlineData("markdown", "\n**DIAGNOSIS: known mistake W1 in layer 2 explains all 27 recorded arrays (residual ")]
    [InlineData("junit", "(known mistake W1 in layer 2)\" type=\"disagreement\"")]
    [InlineData("sarif", "\"ruleId\":\"W1\"")]
    [InlineData("json", "\"diagnosis\":{")]
    public void Every_format_has_it_unless_it_is_left_out(string format, string shown)
    {
        Assert.Contains(shown, Audit("diagnosis/one-layer", "--format", format), StringComparison.Ordinal);
        var without = Audit("diagnosis/one-layer", "--format", format, "--no-diagnosis");
        Assert.DoesNotContain(shown, without, StringComparison.Ordinal);
        Assert.DoesNotContain("DIAGNOSIS", without, StringComparison.Ordinal);
    }

    private static JsonNode Json(string example) => JsonNode.Parse(Audit(example, "--format", "json"))!["problems"]![0]!;

    private static string Audit(string example, params string[] options)
    {
        var run = CommandRun.Audit(Path.Combine(Repository.Root, "examples", example + ".json"), options);
        Assert.Equal((1, ""), (run.Status, run.Error));
        return run.Output;
    }
}
