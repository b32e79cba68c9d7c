using System.Text.Json.Nodes;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Tests.Recordings.Reading;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>Recordings to problem files, and problems to recordings.</summary>
public sealed class ConvertTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("convert").FullName;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("onnx-peephole.npz", 0)]
    [InlineData("pytorch-batch-first.safetensors", 0)]
    [InlineData("keras-C1.npz", 1)]
    public void The_problem_file_of_a_recording_is_judged_as_the_recording(string name, int status)
    {
        var (recording, file) = (Recording(name), Path.Combine(folder, "mine.json"));
        var run = CommandRun.Of("convert", recording, "--output", file);
        Assert.Equal((0, ""), (run.Status, run.Output));
        Assert.StartsWith("read as ", run.Error, StringComparison.Ordinal);
        var problem = ProblemFile.Read(file);
        Assert.NotEmpty(problem.Recorded[GradientKind.Exact].Arrays);
        Assert.Equal(status, CommandRun.Audit(file).Status);
        Assert.Equal(status, CommandRun.Audit(recording).Status);
        Assert.Equal(FirstDivergence(recording), FirstDivergence(file));
    }

    [Fact]
    public void What_a_problem_file_cannot_hold_is_named()
    {
        var file = Path.Combine(folder, "mine.json");
        var written = WrittenLayouts.PyTorch(new(new() { Layers = 2 })).Batch("TBC", "NBH");
        const string Last = "left out, as a problem file has whole arrays: the last steps of sequence1.layer1.c.y and 8 others";
        AssertLeftOut(written, file, 0, Last);
        Assert.DoesNotContain("sequence1.layer1.c.y", ProblemFile.Read(file).Recorded[GradientKind.Exact].Arrays.Select(array => array.Quantity.Name));
        _ = written.Replace("bias_hh_l0.grad", array => array with { Values = [.. array.Values.Select(value => 2 * value)] });
        AssertLeftOut(written, file, 1, Last, "left out, as a problem file has one bias: the gradients of the second of two biases, which are not those of the first");
        AssertLeftOut(WrittenLayouts.PyTorch(new(new())).Batch("TBC", "NBH").Remove("h_n", "c_n"), file, 0);
    }

    private void AssertLeftOut(WrittenRecording written, string file, int status, params string[] expected)
    {
        var recording = Path.Combine(folder, "mine.npz");
        File.WriteAllBytes(recording, written.Npz());
        Assert.Equal(status, CommandRun.Audit(recording).Status);
        var run = CommandRun.Of("convert", recording, "--output", file);
        Assert.Equal(0, run.Status);
        Assert.Equal(expected, run.Error.Split('\n').Where(line => line.StartsWith("left out", StringComparison.Ordinal)));
        var description = (string)JsonNode.Parse(File.ReadAllText(file))!["description"]!;
        Assert.Equal(expected, description.Split("; ").Where(part => part.StartsWith("left out", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_is_no_recording_is_refused()
    {
        var run = CommandRun.Of("convert", "mine.json");
        Assert.Equal((2, "", "gradcheck: mine.json: found a file of another kind, expected a recording (.npz, .onnx, .pt, .safetensors)\n"), (run.Status, run.Output, run.Error));
    }

    [Theory]
    [InlineData("pytorch")]
    [InlineData("dl4j")]
    [InlineData("cudnn")]
    public void A_gradient_in_the_layout_of_a_framework_is_read_as_right(string layout)
    {
        var (problem, path) = (Path.Combine(Repository.Root, "examples", "pytorch-lstm.json"), Path.Combine(folder, "mine.npz"));
        var run = CommandRun.Of("gradient", problem, "--layout", layout, "--output", path);
        Assert.Equal((0, "", ""), (run.Status, run.Output, run.Error));
        Assert.Equal(0, CommandRun.Audit(path, "--strict").Status);
    }

    [Theory]
    [InlineData("examples/pytorch-lstm.json", "mine.json", "--layout keras: found --output mine.json, expected --output with a path that ends in .npz")]
    [InlineData("examples/two-layers.json", "mine.npz", "--layout keras: found an objective that is not linear in the outputs, expected a problem that a recording can be of: an objective linear in the top layer's outputs and the last states, and its exact gradient")]
    public void What_a_layout_cannot_hold_is_refused(string problem, string output, string message)
    {
        var run = CommandRun.Of("gradient", Path.Combine(Repository.Root, problem), "--layout", "keras", "--output", output);
        Assert.Equal((2, "", $"gradcheck: {message}\n"), (run.Status, run.Output, run.Error));
        Assert.False(File.Exists(output));
    }

    private static string FirstDivergence(string path) => JsonNode.Parse(CommandRun.Audit(path, "--format", "json").Output)!["problems"]![0]!["firstDivergence"]?["name"]?.ToString() ?? "none";

    private static string Recording(string name) => Path.Combine(Repository.Root, "tests/LstmGradCheck.Tests/Recordings/Data", name);
}
