using System.Globalization;
using System.IO.Pipes;
using System.Text.Json.Nodes;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Cli.Terminals;
using LstmGradCheck.Tests.Checking.Files;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>How results leave the program: the table's layout, the culture, and the file of <c>--output</c>.</summary>
public sealed class OutputTests : IDisposable
{
    private const string Before = "what was there before";

    private readonly SmallProblem problem = new();

    public void Dispose() => problem.Dispose();

    [Theory]
    [InlineData(null, 0)]
    [InlineData("{\"exact\":{\"E\":0.5}}", 1)]
    [InlineData("{\"exact\":{\"sequence1.layer1.phi.delta\":[[1],[1e-300]]},\"truncated\":{\"E\":1}}", 1)]
    [InlineData("{\"exact\":{\"E\":0.5},\"truncated\":{\"E\":1},\"online\":{\"E\":1}}", 1)]
    public void The_table_fits_in_80_columns_and_is_without_escapes(string? expected, int status)
    {
        if (expected is not null)
            _ = problem.With("expected", expected);
        var run = CommandRun.Audit(problem.Save());
        Assert.Equal((status, ""), (run.Status, run.Error));
        Assert.DoesNotContain('\e', run.Output);
        Assert.Equal(status == 1, run.Output.Contains("DISAGREE", StringComparison.Ordinal));
        Assert.All(run.Output.Split('\n'), row => Assert.True(row.TrimEnd().Length <= 80, row));
    }

    [Fact]
    public void A_single_problem_is_not_called_problems() =>
        Assert.Contains("\n1 problem, ", CommandRun.Audit(problem.Save()).Output, StringComparison.Ordinal);

    [Fact]
    public void Several_gradients_are_counted_and_those_that_disagree_are_named()
    {
        var run = CommandRun.Audit(problem.With("expected", "{\"online\":{\"E\":0.5}}").Save(), "--gradient", "all");
        Assert.Equal((1, ""), (run.Status, run.Error));
        Assert.Contains("\n3 gradients (exact, truncated, online), ", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n1 of 3 DISAGREE: small (online).\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("audit", "--format", "table")]
    [InlineData("audit", "--format", "json")]
    [InlineData("audit", "--format", "markdown")]
    [InlineData("audit", "--format", "junit")]
    [InlineData("audit", "--format", "sarif")]
    [InlineData("gradient", "--gradient", "exact")]
    public void Numbers_do_not_depend_on_the_culture(string verb, string option, string value)
    {
        // Enough values for a separator of thousands, and values below 0 for the sign.
        var rows = string.Join(',', Enumerable.Repeat("[1,-2,0.5]", 100));
        _ = problem.With("sequences/0/inputs", $"[{rows}]").With("sequences/0/targets", $"[{string.Join(',', Enumerable.Repeat("[1]", 100))}]")
            .With("expected", "{\"exact\":{\"E\":-0.5}}").Save();
        string[] args = verb == "audit" ? [verb, problem.File, option, value, "--oracle", "complex-step"] : [verb, problem.File, option, value];
        var invariant = CommandRun.Of(args);
        var (kept, culture) = (CultureInfo.CurrentCulture, (CultureInfo)CultureInfo.InvariantCulture.Clone());
        (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator, culture.NumberFormat.NegativeSign) = (",", ".", "~");
        CultureInfo.CurrentCulture = culture;
        try
        {
            Assert.Equal("~1.234,5", (-1234.5).ToString("N1"));
            Assert.Equal(invariant, CommandRun.Of(args));
        }
        finally
        {
            CultureInfo.CurrentCulture = kept;
        }
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("markdown")]
    [InlineData("junit")]
    [InlineData("sarif")]
    public void A_file_gets_what_standard_output_would_get_and_nothing_else_is_left(string format)
    {
        var path = problem.PathOf("report");
        File.WriteAllText(path, new string('x', 100_000));
        var shown = CommandRun.Audit(problem.Save(), "--format", format);
        var run = CommandRun.Audit(problem.File, "--format", format, "--output", path);

        Assert.Equal((0, "", ""), (run.Status, run.Output, run.Error));
        Assert.Equal(shown.Output.TrimEnd(), File.ReadAllText(path).TrimEnd());
        Assert.Equal(["report", "small.json"], Directory.GetFileSystemEntries(problem.Folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_trace_in_a_file_is_JSON_on_one_line()
    {
        var path = problem.PathOf("trace.json");
        var run = CommandRun.Of("gradient", problem.Save(), "--output", path);
        Assert.Equal((0, "", ""), (run.Status, run.Output, run.Error));
        var line = Assert.Single(File.ReadAllLines(path));
        Assert.Equal("lstm-gradcheck/trace/1", (string?)JsonNode.Parse(line)!["schema"]);
    }

    [Fact]
    public void A_file_stays_as_it_was_when_writing_fails()
    {
        var path = problem.PathOf("report");
        File.WriteAllText(path, Before);
        using var output = new StringWriter();
        var exception = Assert.Throws<UsageException>(() => OutputFile.Write(path, output, stream =>
        {
            stream.WriteByte(1);
            throw new IOException("no space left");
        }));
        Assert.Equal((2, $"--output {path}: cannot be written (no space left)"), (exception.ExitStatus, exception.Message));
        Assert.Equal(Before, File.ReadAllText(path));
        Assert.Equal(path, Assert.Single(Directory.GetFileSystemEntries(problem.Folder)));
    }

    [Fact]
    public void A_file_stays_as_it_was_when_the_problem_is_refused()
    {
        var path = problem.PathOf("report");
        File.WriteAllText(path, Before);
        Assert.Equal(2, CommandRun.Audit(problem.PathOf("nothing.json"), "--output", path).Status);
        Assert.Equal(Before, File.ReadAllText(path));
    }

    [Theory]
    [InlineData("nothing/report", "found no such directory, expected one that exists")]
    [InlineData("", "found a directory, expected a file")]
    public void An_output_that_cannot_be_written_is_refused(string name, string message)
    {
        var path = Path.Combine(problem.Folder, name);
        var run = CommandRun.Audit(problem.Save(), "--output", path);
        Assert.Equal((2, "", $"gradcheck: --output {path}: {message}\n"), (run.Status, run.Output, run.Error));
    }

    [Fact]
    public void An_output_in_what_is_no_directory_is_refused()
    {
        var path = problem.PathOf("small.json/report");
        var run = CommandRun.Audit(problem.Save(), "--output", path);
        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.StartsWith($"gradcheck: --output {path}: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_output_path_is_refused()
    {
        var run = CommandRun.Audit(problem.Save(), "--output", "");
        Assert.Equal((2, "", "gradcheck: --output: found an empty path, expected a file\n"), (run.Status, run.Output, run.Error));
    }

    [Theory]
    [InlineData("target")]
    [InlineData("missing")]
    public void A_link_stays_and_its_target_is_written(string target)
    {
        File.WriteAllText(problem.PathOf("target"), Before);
        File.CreateSymbolicLink(problem.PathOf("link"), target);
        var run = CommandRun.Audit(problem.Save(), "--output", problem.PathOf("link"));
        Assert.Equal((0, "", ""), (run.Status, run.Output, run.Error));
        Assert.Equal(target, new FileInfo(problem.PathOf("link")).LinkTarget);
        Assert.Contains("everything agrees", File.ReadAllText(problem.PathOf(target)), StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(problem.Folder), path => path.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void Links_in_a_circle_are_refused()
    {
        File.CreateSymbolicLink(problem.PathOf("link"), "link");
        var run = CommandRun.Audit(problem.Save(), "--output", problem.PathOf("link"));
        Assert.Equal((2, "", $"gradcheck: --output {problem.PathOf("link")}: cannot be written (found more than 40 symbolic links on the way)\n"), (run.Status, run.Output, run.Error));
    }

    [Fact]
    public void A_named_pipe_is_written_to_and_stays()
    {
        var path = NamedPipe.Make(problem.PathOf("pipe"));
        using (var bothEnds = new FileStream(path, FileMode.Open, FileAccess.ReadWrite))
        {
            OutputFile.Write(path, TextWriter.Null, stream => stream.Write("report"u8));
            var read = new byte[7];
            bothEnds.ReadExactly(read);
            Assert.Equal("report\n"u8, read);
        }

        Assert.Equal(PathKind.Pipe, PathKinds.Of(path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_device_is_written_to_and_not_replaced(bool behindLink)
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.In);
        var (link, device) = (problem.PathOf("link"), $"/dev/fd/{pipe.GetClientHandleAsString()}");
        File.CreateSymbolicLink(link, device);
        OutputFile.Write(behindLink ? link : device, TextWriter.Null, stream => stream.Write("report"u8));
        Assert.Equal(device, new FileInfo(link).LinkTarget);
        pipe.DisposeLocalCopyOfClientHandle();
        using var reader = new StreamReader(pipe);
        Assert.Equal("report\n", reader.ReadToEnd());
    }
}
