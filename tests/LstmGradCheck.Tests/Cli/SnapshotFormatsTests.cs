using System.Text.Json.Nodes;
using System.Xml.Linq;
using LstmGradCheck.Checking.Snapshots;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>The formats of <c>snapshot verify</c> for other programs, from the command line: each says what the exit status says.</summary>
public sealed class SnapshotFormatsTests : IDisposable
{
    private readonly SmallProblem problem = new();

    private string Folder => problem.PathOf("gradients");

    private string Truncated => Path.Combine(Folder, SnapshotFiles.Name("small", GradientKind.Truncated));

    public void Dispose() => problem.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void JUnit_counts_a_failure_for_each_snapshot_that_differs(bool spoilt)
    {
        var root = XDocument.Parse(Verify("junit", spoilt)).Root!;
        Assert.Equal((2, spoilt ? 1 : 0), ((int)root.Attribute("tests")!, (int)root.Attribute("failures")!));
        Assert.Equal(["exact", "truncated"], root.Descendants("testcase").Select(each => (string?)each.Attribute("name")));
        Assert.All(root.Descendants("testcase"), each => Assert.Equal("gradcheck.snapshot.small", (string?)each.Attribute("classname")));
        Assert.All(root.Descendants("failure"), failure => Assert.StartsWith(Truncated + "\n", failure.Value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Sarif_has_a_result_at_the_line_of_each_snapshot_that_differs(bool spoilt)
    {
        var results = JsonNode.Parse(Verify("sarif", spoilt))!["runs"]![0]!["results"]!.AsArray();
        Assert.Equal(spoilt ? 1 : 0, results.Count);
        Assert.All(results, result =>
        {
            Assert.Equal("gradcheck/objective", (string?)result!["ruleId"]);
            var place = result["locations"]![0]!["physicalLocation"]!;
            Assert.EndsWith(Uri.EscapeDataString(Path.GetFileName(Truncated)), (string?)place["artifactLocation"]!["uri"], StringComparison.Ordinal);
            Assert.StartsWith("- ", File.ReadAllLines(Truncated)[(int)place["region"]!["startLine"]! - 1], StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(false, "## Snapshots of LSTM gradients: everything agrees\n")]
    [InlineData(true, "## Snapshots of LSTM gradients: 1 of 2 DISAGREE\n")]
    public void Markdown_begins_with_the_verdict(bool spoilt, string verdict)
    {
        var text = Verify("markdown", spoilt);
        Assert.StartsWith(verdict, text, StringComparison.Ordinal);
        Assert.Contains($" values compared with the snapshots in {Folder.Replace("_", "\\_", StringComparison.Ordinal)} by LstmGradCheck ", text, StringComparison.Ordinal);
        Assert.Equal(spoilt, text.Contains("\n### small, truncated gradient (", StringComparison.Ordinal));
        Assert.Equal(spoilt, text.Contains("\nFirst divergence: **E**\n", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, ", largest difference 0.")]
    [InlineData(true, ", largest difference 1.0e+9 of its tolerance:\n1 of 2 DIFFER")]
    public void The_table_says_how_close_the_numbers_are(bool spoilt, string expected) =>
        Assert.Contains(expected, Verify("table", spoilt), StringComparison.Ordinal);

    /// <summary>Compares the snapshots of a problem, one of them with another E: a hundredth more than it was.</summary>
    private string Verify(string format, bool spoilt)
    {
        Assert.Equal(0, CommandRun.Of("snapshot", "create", Folder, problem.Save()).Status);
        if (spoilt)
        {
            var lines = File.ReadAllLines(Truncated);
            var row = Array.IndexOf(lines, "E  values") + 2;
            lines[row] = $"-  {SnapshotText.Number(double.Parse(lines[row].Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture) / 1.01)}";
            File.WriteAllText(Truncated, string.Concat(lines.Select(line => line + "\n")));
        }

        var run = CommandRun.Of("snapshot", "verify", Folder, problem.File, "--format", format);
        Assert.Equal((spoilt ? 1 : 0, ""), (run.Status, run.Error));
        return run.Output;
    }
}
