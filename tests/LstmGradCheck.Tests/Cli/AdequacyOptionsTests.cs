using System.Text.Json.Nodes;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>What <c>audit</c> says about the mistakes that a problem could not show, and the verb <c>strengthen</c>.</summary>
public sealed class AdequacyOptionsTests : IDisposable
{
    private readonly SmallProblem problem = new();

    public void Dispose() => problem.Dispose();

    [Fact]
    public void An_audit_that_is_asked_says_what_the_problem_could_not_show()
    {
        var run = CommandRun.Audit(problem.Save(), "--adequacy");
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Contains("\n  could not show 7 of 68 known mistakes:\n    one sequence: C3, B4, B5, M1\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n    T = 2: T1\n    a gradient too small to be clipped: K1\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n  not in this network: D7.k, W2.P, ", run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("markdown")]
    [InlineData("junit")]
    [InlineData("sarif")]
    public void An_audit_that_is_not_asked_does_not(string format)
    {
        var run = CommandRun.Audit(problem.Save(), "--format", format);
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.DoesNotContain(" show", run.Output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("adequa", run.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_JSON_and_the_Markdown_of_an_audit_say_it_too()
    {
        var adequacy = JsonNode.Parse(CommandRun.Audit(problem.Save(), "--adequacy", "--format", "json").Output)!["problems"]![0]!["adequacy"]!.AsObject();
        Assert.Equal(["adequate", "couldShow", "couldNotShow", "blind", "notInThisNetwork"], adequacy.Select(member => member.Key));
        Assert.Equal((false, 7), ((bool)adequacy["adequate"]!, (int)adequacy["couldNotShow"]!));
        var spot = adequacy["blind"]!.AsArray().Single(spot => (string)spot!["reason"]! == "T = 2")!;
        Assert.Equal(["T1"], spot["mutants"]!.AsArray().Select(id => (string)id!));
        Assert.Contains("- small, exact gradient: could not show: ", CommandRun.Audit(problem.Save(), "--adequacy", "--format", "markdown").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Adequacy_that_is_required_and_missing_fails_and_names_the_command_that_fixes_it()
    {
        var run = CommandRun.Audit(problem.Save(), "--require-adequate");
        Assert.Equal(1, run.Status);
        Assert.Contains("everything agrees to ", run.Output, StringComparison.Ordinal);
        Assert.Equal(
            $"gradcheck: small, exact gradient: 7 known mistakes could not show; ./gradcheck strengthen {problem.File} --gradient exact changes it so that they show\n",
            run.Error);
    }

    [Fact]
    public void What_strengthen_writes_is_adequate_and_agrees()
    {
        var mended = problem.PathOf("mended.json");
        var run = CommandRun.Of("strengthen", problem.Save(), "--output", mended);
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.Contains("\nWith these changes every one of them shows:\n  - 5 steps in place of 2\n    (now: T = 2)\n", run.Output, StringComparison.Ordinal);
        Assert.EndsWith($"\nwritten: {mended}\n", run.Output, StringComparison.Ordinal);
        var audit = CommandRun.Audit(mended, "--require-adequate");
        Assert.Equal((0, ""), (audit.Status, audit.Error));
        Assert.Contains("\n  could show every known mistake that this network can have (68)\n", audit.Output, StringComparison.Ordinal);

        var again = CommandRun.Of("strengthen", mended, "--output", problem.PathOf("again.json"));
        Assert.EndsWith("\nNothing needs to be changed.\n", again.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(problem.PathOf("again.json")));
    }

    [Fact]
    public void The_problem_itself_is_overwritten_only_if_that_is_asked_for()
    {
        var path = problem.Save();
        var before = File.ReadAllText(path);
        var run = CommandRun.Of("strengthen", path, "--output", Path.Combine(problem.Folder, ".", "small.json"));
        Assert.Equal(2, run.Status);
        Assert.EndsWith("found the problem file itself, expected another file, or --overwrite\n", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(path));
        Assert.Equal(0, CommandRun.Of("strengthen", path).Status);
        Assert.Equal(before, File.ReadAllText(path));
        Assert.Equal(0, CommandRun.Of("strengthen", path, "--output", path, "--overwrite").Status);
        Assert.NotEqual(before, File.ReadAllText(path));
    }

    [Theory]
    [InlineData("strengthen", "strengthen: found no PROBLEM.json, expected one\nSee ./gradcheck strengthen --help")]
    [InlineData("strengthen nothing.json", "nothing.json: found no such file; expected a problem file (JSON)")]
    [InlineData("strengthen a.json --gradient all", "--gradient: found 'all', expected one of: exact, truncated, online\nSee ./gradcheck strengthen --help")]
    public void Wrong_use_is_refused_with_what_was_found(string line, string message)
    {
        var run = CommandRun.Of(line.Split(' '));
        Assert.Equal((2, "", $"gradcheck: {message}\n"), (run.Status, run.Output, run.Error));
    }
}
