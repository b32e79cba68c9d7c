using System.Diagnostics;
using System.Text.Json.Nodes;
using LstmGradCheck.Tests.Checking.Probes;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>The verb <c>probe</c> with programs that misbehave, and told to end while it waits for one.</summary>
public sealed class ProbedProgramTests
{
    private const string Python = "/usr/bin/python3";

    [Theory]
    [InlineData("id", "found the id -1 in an answer; expected 1")]
    [InlineData("shape", "x.grad: found shape 1; expected 4 x 2 x 2")]
    [InlineData("escapes", @"found on standard output: \u001b[2J\u009b31m:\u003aerror:")]
    public void What_a_program_writes_instead_of_an_answer_is_shown_and_not_obeyed(string kind, string text)
    {
        using var processes = new StartedProcesses();
        var run = CommandRun.Of("probe", "--problems", "0", "--format", "json", "--", Python, StartedProcesses.Hostile, kind, processes.File);
        Assert.Equal((1, ""), (run.Status, run.Error));
        Assert.StartsWith(text, (string?)JsonNode.Parse(run.Output)!["probes"]![0]!["finding"], StringComparison.Ordinal);
        run = CommandRun.Of("probe", "--problems", "0", "--", Python, StartedProcesses.Hostile, kind, processes.File);
        Assert.Equal((1, ""), (run.Status, run.Error));
        Unobeyed.Assert(run);
        processes.AssertEnded(processes.All.Count);
    }

    [Fact]
    public void A_program_that_ends_at_once_is_a_finding()
    {
        var run = CommandRun.Of("probe", "--problems", "0", "--", "/bin/false");
        Assert.Equal((1, ""), (run.Status, run.Error));
        Assert.Contains("FIRST FAULT: process ended (a small problem)", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n  ended with status 1\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_executable_is_refused()
    {
        var file = Path.GetTempFileName();
        Assert.Equal(new(2, "", $"gradcheck: {file}: found nothing that can be started (not executable); expected a program, with its path or in PATH\n"), CommandRun.Of("probe", "--", file));
        File.Delete(file);
    }

    [Fact]
    public void Questions_that_cannot_be_written_are_no_fault_of_the_program()
    {
        using var probe = Process.Start(new ProcessStartInfo("env", ["TMPDIR=/nonexistent", "dotnet", StartedProgram.Built, "probe", "--npz", "--", "cat"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (probe.StandardOutput.ReadToEnd(), probe.StandardError.ReadToEnd());
        probe.WaitForExit();
        Assert.Equal((2, "", "gradcheck: /nonexistent/: found nothing that can be written (Unable to find the specified file.); expected a folder for questions and answers, which TMPDIR names\n"), (probe.ExitCode, output, error));
    }

    [Theory]
    [InlineData("INT", 130, "children", 3)]
    [InlineData("INT", 130, "stubborn", 1)]
    [InlineData("TERM", 143, "children", 3)]
    public void Told_to_end_it_ends_the_program_and_what_that_has_started(string signal, int status, string kind, int count)
    {
        using var processes = new StartedProcesses();
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", StartedProgram.Built, "probe", "--timeout", "3600", "--", Python, StartedProcesses.Hostile, kind, processes.File]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var probe = Process.Start(start)!;
        processes.WaitFor(count);
        using var kill = Process.Start("kill", ["-s", signal, $"{probe.Id}"]);
        probe.WaitForExit();
        Assert.Equal((status, "", ""), (probe.ExitCode, probe.StandardOutput.ReadToEnd(), probe.StandardError.ReadToEnd()));
        processes.AssertEnded(count);
    }
}
