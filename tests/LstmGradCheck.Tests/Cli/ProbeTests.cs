using System.Text.Json.Nodes;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>The verb <c>probe</c> with programs in Python: a right one, and one with faults planted in it.</summary>
public sealed class ProbeTests : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gradcheck-probe-");

    private static string Planted { get; } = Path.Combine(Repository.Root, "tests", "LstmGradCheck.Tests", "Checking", "Probes", "planted.py");

    private string Archive => Path.Combine(folder.FullName, "smallest.npz");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Nothing_is_found_in_a_right_program()
    {
        var run = Probe("none");
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.EndsWith("values that agree: nothing found.\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n inputs untouched                 unchanged\n", run.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Archive));
    }

    [Theory]
    [InlineData("none", 0, "values that agree: nothing found.\n")]
    [InlineData("W1", 1, "DIAGNOSIS: known mistake W1 in layer 1 explains all")]
    [InlineData("input", 1, " inputs untouched                 INPUT CHANGED: x\n")]
    [InlineData("other", 1, "/other-1.npz; expected ")]
    [InlineData("unwritten", 1, "/answer-1.npz: found no such file; expected a NumPy archive (.npz)")]
    [InlineData("int16", 1, "x.grad: found elements of type \\u003Ci2; expected float32 or float64")]
    [InlineData("float16", 1, "x.grad: found elements of type \\u003Cf2; expected float32 or float64")]
    public void Questions_and_answers_may_be_files(string fault, int status, string text)
    {
        var run = Probe(fault, "--npz", "--format", fault is "other" or "unwritten" or "int16" or "float16" ? "json" : "table");
        Assert.Equal((status, ""), (run.Status, run.Error));
        Assert.Contains(text, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_that_a_program_does_not_give_back_were_not_checked()
    {
        var run = Probe("silent");
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Contains("\n inputs untouched                 not checked: no answer gives them back\n", run.Output, StringComparison.Ordinal);
    }

#if PYTORCH
    [Theory]
    [InlineData("probe_client.py", "--dtype", "float64")]
    [InlineData("probe_client.py", "--dtype", "float32")]
    [InlineData("probe_client_npz.py", "--npz")]
    public void Nothing_is_found_in_PyTorch(string client, params string[] options)
    {
        var run = CommandRun.Of(["probe", "--problems", "40", "--layers", "3", "--bidirectional", "--lengths", .. options, "--", Python, Path.Combine(Repository.Root, "recorders", client)]);
        Assert.True(run is (0, _, ""), run.Output + run.Error);
        Assert.DoesNotContain("not run", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n inputs untouched                 unchanged\n", run.Output, StringComparison.Ordinal);
    }
#endif

    [Theory]
    [InlineData("W1", "wrong gradient", "DIAGNOSIS: known mistake W1 in layer 1 explains all", "1 layer of 1 cell, 1 input, 1 sequence of 1 step", "")]
    [InlineData("batch", "wrong gradient", "", "1 layer of 1 cell, 1 input, 2 sequences of 1 step", "from 2 sequences on")]
    [InlineData("cells", "wrong gradient", "", "1 layer of 17 cells, 1 input, 1 sequence of 1 step", "from 17 cells on")]
    [InlineData("nan", "not finite", "x.grad has 1 of 1 values that are not finite", "1 layer of 1 cell, 1 input, 1 sequence of 1 step", "at 1 step")]
    [InlineData("added", "gradients added up", "gradients are added up over calls, not overwritten", "1 layer of 1 cell, 1 input, 1 sequence of 1 step", "")]
    [InlineData("state", "state kept", "the state is not cleared between calls", "1 layer of 1 cell, 1 input, 1 sequence of 1 step", "")]
    [InlineData("stale", "not repeatable", "the same question is answered otherwise after one of 6 steps", "1 layer of 1 cell, 1 input, 1 sequence of 1 step", "")]
    [InlineData("noise", "not repeatable", "the same question was answered twice with different numbers", "1 layer of 1 cell, 1 input, 1 sequence of 1 step", "")]
    [InlineData("input", "input changed", "x[0,0,0] was", "1 layer of 1 cell, 1 input, 1 sequence of 1 step", "")]
    [InlineData("error", "exception", @"ValueError: three \u001b[31msteps", "1 layer of 1 cell, 1 input, 1 sequence of 3 steps", "from 3 steps on")]
    [InlineData("exit", "process ended", @"ended with status 3; its standard error ends with: step 3 \u001b[31mis too", "1 layer of 1 cell, 1 input, 1 sequence of 3 steps", "")]
    [InlineData("garbage", "unreadable answer", @"found on standard output: epoch 1 \u001b[31mloss 0.5; expected one line of", "1 layer of 1 cell, 1 input, 1 sequence of 3 steps", "")]
    [InlineData("hang", "no answer in time", "no answer within 1 s", "1 layer of 1 cell, 1 input, 1 sequence of 3 steps", "")]
    public void A_fault_is_found_and_made_small_and_named(string fault, string kind, string text, string smallest, string where)
    {
        var run = Probe(fault);
        Assert.Equal((1, ""), (run.Status, run.Error));
        Assert.All(run.Output.Split('\n').Where(line => !line.Contains(folder.FullName, StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, 80));
        Assert.Contains($"\nFIRST FAULT: {kind} (", run.Output, StringComparison.Ordinal);
        Assert.Contains(text, run.Output, StringComparison.Ordinal);
        Assert.Contains($"  smallest:  {smallest}", run.Output, StringComparison.Ordinal);
        Assert.Contains(where.Length == 0 ? "" : $"  wrong:     {where}", run.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Archive));
    }

    [Fact]
    public void The_file_that_is_written_shows_the_same_again()
    {
        Assert.Equal(1, Probe("W1").Status);
        var run = CommandRun.Audit(Archive);
        Assert.Equal((1, ""), (run.Status, run.Error));
        Assert.Contains("known mistake W1 in layer 1 explains all", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_as_JSON_says_the_same()
    {
        var run = Probe("W1", "--format", "json");
        Assert.Equal((1, ""), (run.Status, run.Error));
        var report = JsonNode.Parse(run.Output)!;
        Assert.Equal(("lstm-gradcheck/probe/1", false), ((string?)report["schema"], (bool)report["right"]!));
        Assert.Equal(("a small problem", "wrong gradient of weight_hh"), ((string?)report["probes"]![0]!["name"], (string?)report["probes"]![0]!["verdict"]));
        var failure = report["failure"]!;
        Assert.Equal(("wrong gradient", "W1", Archive), ((string?)failure["kind"], (string?)failure["diagnosis"]!["mistakes"]![0]!["id"], (string?)failure["file"]));
        Assert.Equal((1, 1, 1), ((int)failure["smallest"]!["layers"]!, (int)failure["smallest"]!["cells"]!, (int)failure["smallest"]!["steps"]!));
    }

    [Theory]
    [InlineData("probe", "probe: found no COMMAND, expected one or more\nSee ./gradcheck probe --help")]
    [InlineData("probe -- no-such-program", "no-such-program: found nothing that can be started (no such file); expected a program, with its path or in PATH")]
    [InlineData("probe --timeout 0 -- true", "--timeout: found '0', expected a number of seconds above 0, at most 3600\nSee ./gradcheck probe --help")]
    [InlineData("probe --layers 0 -- true", "--layers: found 0, expected a number from 1 to 8")]
    [InlineData("probe --output a.json -- true", "--output a.json: found no name that ends in .npz, expected one, as the file is a recording")]
    [InlineData("probe --dtype float16 -- true", "--dtype: found 'float16', expected one of: float32, float64\nSee ./gradcheck probe --help")]
    public void Wrong_use_is_refused_with_what_was_found(string line, string message)
    {
        var run = CommandRun.Of(line.Split(' '));
        Assert.Equal((2, "", $"gradcheck: {message}\n"), (run.Status, run.Output, run.Error));
    }

    private CommandRun Probe(string fault, params string[] options) => CommandRun.Of(["probe", "--problems", "5", "--timeout", fault == "hang" ? "1" : "60", "--output", Archive, .. options, "--", Python, Planted, fault]);
}
