using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>Verbs and options: what is refused and how, and what help says.</summary>
public sealed class CommandLineTests : IDisposable
{
    private const string Verbs = "audit, probe, prove, strengthen, picture, reproduce, merge, gradient, convert, explain, snapshot, bench, test";

    private const string NoOption = "found no such option (a file of that name goes behind --)";

    private readonly SmallProblem problem = new();

    public void Dispose() => problem.Dispose();

    [Theory]
    [InlineData("", "found no verb, expected one of: " + Verbs + "\nSee ./gradcheck --help")]
    [InlineData("check", "check: found no such verb, expected one of: " + Verbs + "\nSee ./gradcheck --help")]
    [InlineData("audit --colour", "--colour: " + NoOption + "\nSee ./gradcheck audit --help")]
    [InlineData("audit a.json --colour red", "--colour: " + NoOption + "\nSee ./gradcheck audit --help")]
    [InlineData("gradient --colour", "--colour: " + NoOption + "\nSee ./gradcheck gradient --help")]
    [InlineData("gradient", "gradient: found no PROBLEM.json, expected one\nSee ./gradcheck gradient --help")]
    [InlineData("gradient a.json b.json", "b.json: found one argument too many; gradient takes one PROBLEM.json\nSee ./gradcheck gradient --help")]
    [InlineData("explain", "found no problem file; expected explain PROBLEM.json, or explain --equation ID")]
    [InlineData("explain a.json --t 1 --colour", "--colour: " + NoOption + "\nSee ./gradcheck explain --help")]
    [InlineData("audit --gradient", "--gradient: found no value, expected one of: all, exact, online, truncated\nSee ./gradcheck audit --help")]
    [InlineData("audit --suite mine", "--suite: found 'mine', expected one of: canonical\nSee ./gradcheck audit --help")]
    [InlineData("audit --format text", "--format: found 'text', expected one of: table, json, markdown, junit, sarif, html\nSee ./gradcheck audit --help")]
    [InlineData("audit --gradient both", "--gradient: found 'both', expected one of: exact, truncated, online, all\nSee ./gradcheck audit --help")]
    [InlineData("audit --oracle forward", "--oracle: found 'forward', expected one of: auto, torchsharp, complex-step\nSee ./gradcheck audit --help")]
    [InlineData("audit --oracle libtorch", "--oracle libtorch: found an oracle of earlier versions, now replaced by torchsharp; expected one of: auto, torchsharp, complex-step\nSee ./gradcheck audit --help")]
    [InlineData("audit --output", "--output: found no value, expected the path of a file\nSee ./gradcheck audit --help")]
    [InlineData("prove --colour", "--colour: " + NoOption + "\nSee ./gradcheck prove --help")]
    [InlineData("prove --format junit", "--format: found 'junit', expected one of: table, json, markdown\nSee ./gradcheck prove --help")]
    [InlineData("prove --suite mine", "--suite: found 'mine', expected one of: canonical\nSee ./gradcheck prove --help")]
    [InlineData("prove nothing.json", "nothing.json: found no such file; expected a problem file (JSON)")]
    [InlineData("test", "test is carried out by the script ./gradcheck of a checkout, which builds the tests first")]
    [InlineData("bench --workload 2x64", "bench is carried out by the script ./gradcheck of a checkout, which builds the benchmarks first")]
    [InlineData("sensitivity", "sensitivity: found a verb of earlier versions; how small a mistake an audit sees is measured by a test, SensitivityTests, and shown in the documentation. See ./gradcheck --help")]
    [InlineData("sensitivity a.json --gradient all", "sensitivity: found a verb of earlier versions; how small a mistake an audit sees is measured by a test, SensitivityTests, and shown in the documentation. See ./gradcheck --help")]
    [InlineData("snapshot", "snapshot: found no verb, expected one of: create, verify, accept\nSee ./gradcheck snapshot --help")]
    [InlineData("snapshot verify", "snapshot verify: found no DIR, expected one\nSee ./gradcheck snapshot verify --help")]
    [InlineData("snapshot verify no-such-directory", "no-such-directory: found no such directory; expected one with snapshots (./gradcheck snapshot create makes it)")]
    [InlineData("snapshot verify . --tolerance 1", "--tolerance: found '1', expected a number above 0 and below 1\nSee ./gradcheck snapshot verify --help")]
    [InlineData("snapshot create . --colour", "--colour: " + NoOption + "\nSee ./gradcheck snapshot create --help")]
    [InlineData("audit @all.rsp", "@all.rsp: found no such file; expected a problem file (JSON)")]
    public void Wrong_use_is_refused_with_what_was_found(string line, string message)
    {
        var run = CommandRun.Of(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((2, "", $"gradcheck: {message}\n"), (run.Status, run.Output, run.Error));
    }

    [Theory]
    [InlineData("gradient", "--source", "finite-difference", "hand-derived, fused, forward, auto, torchsharp, complex-step")]
    [InlineData("audit", "--oracle", "finite-difference", "auto, torchsharp, complex-step")]
    public void What_this_version_does_not_have_is_refused_as_such(string verb, string option, string value, string expected)
    {
        var run = CommandRun.Of(verb, problem.Save(), option, value);
        Assert.Equal(
            (2, "", $"gradcheck: {option} {value}: not in this version; expected one of: {expected}\nSee ./gradcheck {verb} --help\n"),
            (run.Status, run.Output, run.Error));
    }

    [Theory]
    [InlineData("exact")]
    [InlineData("truncated")]
    [InlineData("all")]
    public void Partials_carried_forward_give_no_other_gradient_than_the_on_line_one(string gradient)
    {
        var run = CommandRun.Of("gradient", problem.Save(), "--source", "forward", "--gradient", gradient);
        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.Equal($"gradcheck: --gradient {gradient}: found with --source forward, expected online, the gradient that partials carried forward give (with one layer, truncated is the same)\n", run.Error);
    }

    [Theory]
    [InlineData(".npz")]
    [InlineData(".safetensors")]
    public void Traces_in_other_forms_are_refused_before_the_problem_is_read(string ending)
    {
        var run = CommandRun.Of("gradient", "nothing.json", "--output", "trace" + ending);
        Assert.Equal(
            (2, "", $"gradcheck: --output trace{ending}: found no --layout; expected a path that ends in .json, or a layout for an .npz file\n"),
            (run.Status, run.Output, run.Error));
    }

    [Fact]
    public void A_layout_without_a_recording_is_refused()
    {
        const string Expected = "expected a recording (.npz, .onnx, .pt, .safetensors)";
        var file = problem.Save();
        Assert.Equal(new CommandRun(2, "", $"gradcheck: --layout keras: found {file}, a problem file, {Expected}\n"), CommandRun.Audit(file, "--layout", "keras"));
        Assert.Equal(new CommandRun(2, "", $"gradcheck: --layout keras: found no file, {Expected}\n"), CommandRun.Of("audit", "--layout", "keras"));
        Assert.Equal(0, CommandRun.Audit(file, "--layout", "auto").Status);
        var recording = Path.Combine(Repository.Root, "tests/LstmGradCheck.Tests/Recordings/Data/keras.npz");
        Assert.Equal(0, CommandRun.Of("audit", file, recording, "--oracle", "complex-step", "--layout", "keras").Status);
    }

#if TORCHSHARP
    [Fact]
    public void TorchSharp_asked_for_is_the_oracle_and_says_nothing_else()
    {
        var run = CommandRun.Of("audit", problem.Save(), "--oracle", "torchsharp");
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Contains("compared with torchsharp", run.Output, StringComparison.Ordinal);
    }
#else
    [Fact]
    public void TorchSharp_asked_for_in_a_build_without_it_is_an_error_that_says_what_to_do()
    {
        var run = CommandRun.Of("audit", problem.Save(), "--oracle", "torchsharp");
        Assert.Equal((3, ""), (run.Status, run.Output));
        Assert.StartsWith("gradcheck: the oracle torchsharp is not there. This build is without TorchSharp.", run.Error, StringComparison.Ordinal);
        Assert.Contains("build with -p:TorchSharp=true", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_TorchSharp_an_audit_says_so_and_takes_complex_step()
    {
        var run = CommandRun.Of("audit", problem.Save());
        Assert.Equal(0, run.Status);
        Assert.StartsWith("This build is without TorchSharp.", run.Error, StringComparison.Ordinal);
        Assert.Contains("compared with complex-step", run.Output, StringComparison.Ordinal);
    }
#endif

    [Fact]
    public void The_version_is_that_of_this_program()
    {
        var run = CommandRun.Of("--version");
        var version = typeof(LstmGradCheck.Cli.CommandLine).Assembly.GetName().Version!.ToString(3);
        Assert.Equal((0, version + "\n", ""), (run.Status, run.Output, run.Error));
    }

    [Fact]
    public void Behind_two_dashes_a_file_may_have_the_name_of_an_option()
    {
        File.Move(problem.Save(), problem.PathOf("--help"));
        var run = CommandRun.Of("audit", "--oracle", "complex-step", "--", Path.Combine(problem.Folder, "--help"));
        Assert.Equal((0, ""), (run.Status, run.Error));

        var missing = CommandRun.Of("audit", "--oracle", "complex-step", "--", "--no-such-file");
        Assert.Equal((2, "gradcheck: --no-such-file: found no such file; expected a problem file (JSON)\n"), (missing.Status, missing.Error));
    }

    [Fact]
    public void A_mistake_in_the_last_file_is_reported_before_any_result()
    {
        var run = CommandRun.Of("audit", problem.Save(), problem.PathOf("nothing.json"), "--oracle", "complex-step");
        Assert.Equal((2, "", $"gradcheck: {problem.PathOf("nothing.json")}: found no such file; expected a problem file (JSON)\n"), (run.Status, run.Output, run.Error));
    }
}
