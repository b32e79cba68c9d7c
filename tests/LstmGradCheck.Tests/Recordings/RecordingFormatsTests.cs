using System.Text.Json.Nodes;
using System.Xml.Linq;
using LstmGradCheck.Tests.Cli;
using LstmGradCheck.Tests.Recordings.Formats;
using LstmGradCheck.Tests.Recordings.Reading;
using Xunit;

namespace LstmGradCheck.Tests.Recordings;

/// <summary>What reports for other programs say of a recording: how it was read, whether its forward pass is the one that was run, what it amounts to.</summary>
public sealed class RecordingFormatsTests : IDisposable
{
    private const string ReadAs = "read as onnx: 1 layer of 5 cells, 3 inputs, gates i o f c, two biases";
    private const string Right = "forward pass: the outputs recorded are this network's";
    private const string Found = "FOUND: all 24 recorded gradients are the right ones times 1/4 = 1/B, divided by the number of sequences";
    private const string Another = "ANOTHER FORWARD PASS: the outputs recorded are not this network's, so its gradients cannot be judged";
    private const string OtherReading = "FOUND: everything agrees when it is read with gates i, c, f, o";

    private readonly FormatFolder folder = new();

    private static string Divided => PathOf("onnx-divided-by-batch.npz");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Markdown_lists_it_and_says_the_finding_with_the_disagreement()
    {
        var text = Audit(Divided, "markdown", 1);
        Assert.Contains($"\n\nRecordings:\n\n- onnx-divided-by-batch, exact gradient: {ReadAs}\n", text, StringComparison.Ordinal);
        Assert.Contains($"\n- onnx-divided-by-batch, exact gradient: {Right}\n- onnx-divided-by-batch, exact gradient: {Found}\n", text, StringComparison.Ordinal);
        Assert.Contains($"\n\n```text\n{Found}\nhand-derived and ", text, StringComparison.Ordinal);
        Assert.Contains($"\n\n```text\n{Another}\nhand-derived and ", Audit(OfAnotherForwardPass(), "markdown", 1), StringComparison.Ordinal);
        Assert.Contains($"\n- keras-in-icfo, exact gradient: {OtherReading}\n", Audit(PathOf("keras-in-icfo.npz"), "markdown", 0), StringComparison.Ordinal);
    }

    [Fact]
    public void JUnit_says_it_as_output_and_the_finding_in_the_failure()
    {
        var only = Case(Divided, 1);
        Assert.StartsWith(ReadAs + "\n", only.Element("system-out")!.Value, StringComparison.Ordinal);
        Assert.Contains($"\n{Right}\n{Found}\n", only.Element("system-out")!.Value, StringComparison.Ordinal);
        Assert.Contains($"\n{Found}\n", only.Element("failure")!.Value, StringComparison.Ordinal);
        Assert.Contains($"\n{Another}\n", Case(OfAnotherForwardPass(), 1).Element("failure")!.Value, StringComparison.Ordinal);
        var agreeing = Case(PathOf("keras-in-icfo.npz"), 0);
        Assert.Null(agreeing.Element("failure"));
        Assert.Contains(OtherReading, agreeing.Element("system-out")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void SARIF_says_it_in_the_properties_of_the_run_and_the_finding_in_the_result()
    {
        var run = Run(Divided, 1);
        var recording = Assert.Single(run["properties"]!["recordings"]!.AsArray())!;
        Assert.Equal("onnx-divided-by-batch, exact gradient", (string?)recording["name"]);
        var lines = Lines(recording);
        Assert.Equal((ReadAs, Right, Found), (lines[0], lines[^2], lines[^1]));
        Assert.Contains($".\n{Found}\n", MessageOf(run), StringComparison.Ordinal);
        Assert.Contains($".\n{Another}\n", MessageOf(Run(OfAnotherForwardPass(), 1)), StringComparison.Ordinal);
        var agreeing = Run(PathOf("keras-in-icfo.npz"), 0);
        Assert.Empty(agreeing["results"]!.AsArray());
        Assert.Equal(OtherReading, Lines(agreeing["properties"]!["recordings"]![0]!)[^1]);
    }

    [Fact]
    public void What_is_no_recording_has_none_of_it()
    {
        var problem = Path.Combine(Repository.Root, "examples", "forgotten-carry.json");
        Assert.DoesNotContain("Recordings:", Audit(problem, "markdown", 1), StringComparison.Ordinal);
        Assert.Null(Run(problem, 1)["properties"]);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("markdown")]
    [InlineData("junit")]
    [InlineData("sarif")]
    public void Names_of_entries_are_shown_legibly(string format)
    {
        var written = WrittenLayouts.PyTorch(new(new()), "model.").Batch("TBC", "NBH").Replace("x.grad", Doubled);
        written.Arrays.Add(WrittenArray.Double(Unobeyed.Name, [1], 0));
        // JSON has the true name, and escapes only what cannot be seen.
        var output = Audit(folder.Write("hostile.npz", written.Npz()), format, 1);
        Unobeyed.Assert(format == "json" ? output.Replace("::error::", "", StringComparison.Ordinal) : output);
        Assert.Contains("vso", output, StringComparison.Ordinal);
    }

    private static WrittenArray Doubled(WrittenArray array) => array with { Values = [.. array.Values.Select(value => 2 * value)] };

    private static string Audit(string path, string format, int status)
    {
        var run = CommandRun.Audit(path, "--format", format);
        Assert.Equal((status, ""), (run.Status, run.Error));
        return run.Output;
    }

    private static XElement Case(string path, int status) => XDocument.Parse(Audit(path, "junit", status)).Descendants("testcase").Single();

    private static JsonNode Run(string path, int status) => JsonNode.Parse(Audit(path, "sarif", status))!["runs"]![0]!;

    private static string MessageOf(JsonNode run) => (string)Assert.Single(run["results"]!.AsArray())!["message"]!["text"]!;

    private static string[] Lines(JsonNode recording) => [.. recording["lines"]!.AsArray().Select(line => (string)line!)];

    private static string PathOf(string name) => Path.Combine(Repository.Root, "tests/LstmGradCheck.Tests/Recordings/Data", name);

    private string OfAnotherForwardPass() => folder.Write("another.npz", WrittenLayouts.PyTorch(new(new())).Batch("TBC", "NBH").Replace("y", Doubled).Npz());
}
