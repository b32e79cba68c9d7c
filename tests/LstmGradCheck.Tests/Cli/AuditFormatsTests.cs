using System.Text.Json.Nodes;
using System.Xml.Linq;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>The formats of <c>audit</c> for other programs, from the command line: each says what the exit status says.</summary>
public sealed class AuditFormatsTests : IDisposable
{
    private readonly SmallProblem problem = new();

    public void Dispose() => problem.Dispose();

    [Theory]
    [InlineData(0.0, 0)]
    [InlineData(0.5, 1)]
    public void JUnit_counts_a_failure_for_each_gradient_that_disagrees(double mistake, int wrong)
    {
        var root = XDocument.Parse(Audit("junit", mistake, wrong)).Root!;
        Assert.Equal((3, wrong), ((int)root.Attribute("tests")!, (int)root.Attribute("failures")!));
        Assert.Equal(["exact", "truncated", "online"], root.Descendants("testcase").Select(each => (string?)each.Attribute("name")));
        Assert.All(root.Descendants("testcase"), each => Assert.Equal("gradcheck.small", (string?)each.Attribute("classname")));
        Assert.Equal(wrong == 1 ? ["truncated"] : [], root.Descendants("failure").Select(each => (string?)each.Parent!.Attribute("name")));
        // E has no axes, so there is no place to name.
        Assert.All(root.Descendants("failure"), failure => Assert.DoesNotContain("\n  at", failure.Value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0.0, 0)]
    [InlineData(0.5, 1)]
    public void Sarif_has_a_result_for_each_gradient_that_disagrees(double mistake, int wrong)
    {
        var results = JsonNode.Parse(Audit("sarif", mistake, wrong))!["runs"]![0]!["results"]!.AsArray();
        Assert.Equal(wrong, results.Count);
        Assert.All(results, result =>
        {
            Assert.Equal("gradcheck/objective", (string?)result!["ruleId"]);
            Assert.EndsWith("/small.json", (string?)result["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"], StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(0.0, 0, ": everything agrees\n")]
    [InlineData(0.5, 1, ": 1 of 3 DISAGREE\n")]
    public void Markdown_begins_with_the_verdict(double mistake, int wrong, string verdict)
    {
        var text = Audit("markdown", mistake, wrong);
        Assert.Contains(verdict, text[..(text.IndexOf('\n', StringComparison.Ordinal) + 1)], StringComparison.Ordinal);
        Assert.Equal(wrong == 1, text.Contains("### small, truncated gradient (", StringComparison.Ordinal));
    }

    /// <summary>Audits all gradients with E recorded for the truncated one, right but for a mistake.</summary>
    private string Audit(string format, double mistake, int status)
    {
        var trace = CommandRun.Of("gradient", problem.Save());
        var right = (double)JsonNode.Parse(trace.Output)!["values"]!["E"]!;
        _ = problem.With("expected", $"{{\"truncated\":{{\"E\":{right + mistake:R}}}}}");
        var run = CommandRun.Audit(problem.Save(), "--gradient", "all", "--format", format);
        Assert.Equal((status, ""), (run.Status, run.Error));
        return run.Output;
    }
}
