using System.Diagnostics;
using LstmGradCheck.Tests.Checking.Files;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>The program as a shell starts it: with pipes, with closed streams, with names that are not UTF-8.</summary>
public sealed class ShellTests : IDisposable
{
    private const string Agrees = "everything agrees";

    private readonly SmallProblem problem = new();

    public ShellTests() => problem.Save();

    public void Dispose() => problem.Dispose();

    [Theory]
    [InlineData("audit <(cat small.json)")]
    [InlineData("audit /dev/stdin < small.json")]
    [InlineData("audit /dev/fd/7 7< <(cat small.json)")]
    [InlineData("audit /proc/self/fd/7 7< small.json")]
    public void A_problem_comes_through_a_pipe_of_the_shell(string command)
    {
        var run = Bash($"gradcheck {command} --oracle complex-step");
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Contains(Agrees, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_in_a_pipe_is_read_although_its_writer_is_gone()
    {
        NamedPipe.Make(problem.PathOf("pipe"));
        // Both ends are opened here, then the one to write is closed.
        var run = Bash("exec 8<>pipe; cat small.json >&8; exec 7<pipe 8>&-; gradcheck audit /dev/fd/7 --oracle complex-step");
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Contains(Agrees, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pipe.json")]
    [InlineData("link.json")]
    public void A_named_pipe_that_nobody_writes_is_refused(string name)
    {
        NamedPipe.Make(problem.PathOf("pipe.json"));
        File.CreateSymbolicLink(problem.PathOf("link.json"), "pipe.json");
        foreach (var run in new[] { CommandRun.Audit(problem.PathOf(name)), CommandRun.Of("merge", problem.PathOf(name)) })
        {
            Assert.Equal(
                (2, "", $"gradcheck: {problem.PathOf(name)}: found a pipe or a device; expected a file, or a pipe as /dev/stdin or /dev/fd/N (from a shell: <(command))\n"),
                (run.Status, run.Output, run.Error));
        }
    }

    [Fact]
    public void A_device_behind_a_link_is_refused_and_weights_in_a_pipe_too()
    {
        File.CreateSymbolicLink(problem.PathOf("link.json"), "/dev/tty");
        Assert.Contains("found a pipe or a device; expected a file", CommandRun.Audit(problem.PathOf("link.json")).Error, StringComparison.Ordinal);
        NamedPipe.Make(problem.PathOf("weights.npz"));
        _ = problem.With("weights", "{\"file\":\"weights.npz\"}").Save();
        Assert.EndsWith("which is no file; expected the path of an .npz file\n", CommandRun.Audit(problem.File).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("audit small.json --oracle complex-step >&-", 0)]
    [InlineData("audit small.json --oracle complex-step >&- 2>&-", 0)]
    [InlineData("gradient small.json <&- >&- 2>&-", 0)]
    [InlineData("audit nothing.json 2>&-", 2)]
    [InlineData("audit nothing.json >&- 2>&-", 2)]
    [InlineData("audit nothing.json 2>/dev/full", 2)]
    [InlineData("gradient small.json | true", 0)]
    [InlineData("--no-such-option 2>&-", 2)]
    public void A_stream_that_is_closed_or_full_changes_no_status(string command, int status)
    {
        var run = Bash($"set -o pipefail; gradcheck {command}");
        Assert.Equal((status, "", ""), (run.Status, run.Output, run.Error));
    }

    [Fact]
    public void An_output_that_is_full_is_an_error()
    {
        var run = Bash("gradcheck gradient small.json >/dev/full");
        Assert.Equal((2, "", "gradcheck: No space left on device\n"), (run.Status, run.Output, run.Error));
    }

    [Fact]
    public void A_name_that_is_not_UTF_8_is_refused_and_no_other_file_read()
    {
        File.Copy(problem.File, problem.PathOf("b\uFFFD.json"));
        var run = Bash("cp small.json $'b\\xff.json'; gradcheck audit $'b\\xff.json'; status=$?; rm $'b\\xff.json'; exit $status");
        Assert.Equal((2, "", "gradcheck: b\uFFFD.json: found an argument that is not UTF-8; expected names in UTF-8\n"), (run.Status, run.Output, run.Error));
    }

    [Fact]
    public void A_current_folder_whose_name_is_not_UTF_8_is_refused()
    {
        var run = Bash("mkdir $'d\\xff'; cp small.json $'d\\xff'; cd $'d\\xff'; gradcheck audit small.json; status=$?; cd ..; rm -r $'d\\xff'; exit $status");
        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.Contains("d\uFFFD: found a current folder whose path is not UTF-8; expected to be started in another one\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_whose_name_is_not_UTF_8_is_one_too_many()
    {
        var run = Bash("gradcheck snapshot create s small.json --gradient exact && cd s && cp * $'CanonicalSnapshots.Gradient_problem=b\\xff_gradient=exact.verified.txt' && cd .. && gradcheck snapshot verify s small.json --gradient exact; status=$?; rm -r s; exit $status");
        Assert.Equal((1, ""), (run.Status, run.Error));
        Assert.Contains("there is no such problem or gradient for this snapshot", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_problem_whose_name_has_a_line_feed_is_read_and_its_trace_written()
    {
        File.Copy(problem.File, problem.PathOf("a\nb.json"));
        var run = Bash("gradcheck gradient $'a\\nb.json' --output $'out\\n.json'");
        Assert.Equal((0, "", ""), (run.Status, run.Output, run.Error));
        Assert.True(File.Exists(problem.PathOf("out\n.json")));
    }

    /// <summary>Runs a script in the folder of the problem, in which <c>gradcheck</c> is the program as it was built with the tests.</summary>
    private CommandRun Bash(string script)
    {
        var start = new ProcessStartInfo("bash", ["-c", $"gradcheck() {{ dotnet '{StartedProgram.Built}' \"$@\"; }}\n{script}"])
        {
            WorkingDirectory = problem.Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, error.Result);
    }
}
