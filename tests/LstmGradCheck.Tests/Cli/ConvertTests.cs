using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
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

    private static string Recording(string name) => Path.Combine(Repository.Root, "tests/LstmGradCheck.Tests/Recordings/Data", name);
}
