using System.Text.Json.Nodes;
using System.Xml.Linq;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Snapshots;
using LstmGradCheck.Tests.Checking.Problems;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>Names and contents of files that would give commands to a terminal or to a CI system, and what is shown of them.</summary>
public sealed class HostileNamesTests : IDisposable
{
    private const string Shown = @"a\u001b[2J\u009b31m\r\n:\u003aerror:\u003ab\u202e\u2028#\u0023vso[task.complete]c";

    private readonly SmallProblem problem = new();

    public static TheoryData<string[]> Runs =>
    [
        ["audit", "--oracle", "complex-step"],
        ["audit", "--oracle", "complex-step", "--require-adequate"],
        ["audit", "--oracle", "complex-step", "--format", "markdown"],
        ["audit", "--oracle", "complex-step", "--format", "junit"],
        ["audit", "--oracle", "complex-step", "--format", "html"],
        ["picture", "--oracle", "complex-step"],
        ["prove", "--oracle", "complex-step", "--gradient", "exact"],
        ["prove", "--oracle", "complex-step", "--gradient", "exact", "--format", "markdown"],
        ["explain", "--oracle", "complex-step", "--t", "1"],
        ["explain", "--oracle", "complex-step", "--t", "1", "--format", "markdown"],
        ["explain", "--oracle", "complex-step", "--t", "1", "--format", "html"],
        ["explain", "--mistake", "C1", "--format", "html"],
        ["explain", "--t", "7"],
        ["strengthen"],
        ["gradient", "--source", "fused", "--gradient", "online"],
        ["snapshot", "create", "snapshots"],
    ];

    private string Hostile => problem.PathOf(Unobeyed.Name + ".json");

    public void Dispose() => problem.Dispose();

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_problem_of_such_a_name_is_named_legibly(string[] args)
    {
        _ = Save(problem.With("expected", "{\"exact\":{\"E\":0.5}}"));
        var run = CommandRun.Of([.. args, Hostile]);
        Assert.DoesNotContain("no such file", run.Error, StringComparison.Ordinal);
        Unobeyed.Assert(run);
        if (args[0] is not ("gradient" or "picture") && !args.Contains("7"))
            Assert.Contains("vso", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_is_shown_with_escapes()
    {
        _ = Save(problem);
        Assert.StartsWith(Shown, CommandRun.Audit(Hostile).Output.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains($"| {Shown.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("[", @"\[", StringComparison.Ordinal).Replace("]", @"\]", StringComparison.Ordinal).Replace("#", @"\#", StringComparison.Ordinal)} |", CommandRun.Audit(Hostile, "--format", "markdown").Output, StringComparison.Ordinal);
        var junit = XDocument.Parse(CommandRun.Audit(Hostile, "--format", "junit").Output);
        Assert.Equal("gradcheck." + Shown, (string?)junit.Descendants("testcase").Single().Attribute("classname"));
    }

    [Theory]
    [InlineData("audit", "json", "problems")]
    [InlineData("explain", "json", "")]
    [InlineData("prove", "json", "")]
    public void JSON_has_the_true_name_and_no_character_that_is_obeyed(string verb, string format, string list)
    {
        _ = Save(problem);
        var run = CommandRun.Of([verb, Hostile, "--format", format, "--oracle", "complex-step", .. verb == "explain" ? ["--t", "1"] : Array.Empty<string>()]);
        Assert.Equal("", run.Error);
        Unobeyed.Assert(run.Output.Replace("::error::", "", StringComparison.Ordinal));
        Assert.Equal('{', run.Output[0]);
        var root = JsonNode.Parse(run.Output)!;
        Assert.Contains(Unobeyed.Name, Strings(list.Length > 0 ? root[list]! : root));
    }

    [Fact]
    public void SARIF_escapes_the_name_and_names_the_true_file()
    {
        _ = Save(problem.With("expected", "{\"exact\":{\"E\":0.5}}"));
        var run = CommandRun.Audit(Hostile, "--format", "sarif");
        Assert.Equal(1, run.Status);
        Unobeyed.Assert(run);
        var uri = Strings(JsonNode.Parse(run.Output)!).Single(text => text.EndsWith("c.json", StringComparison.Ordinal));
        Assert.Equal(Hostile, new Uri(uri).LocalPath);
    }

    [Theory]
    [InlineData("audit", "@.json")]
    [InlineData("audit", "--@")]
    [InlineData("audit", "--oracle", "@")]
    [InlineData("audit", "--gradient", "@")]
    [InlineData("audit", "--witnesses", "@")]
    [InlineData("audit", "--format", "@")]
    [InlineData("audit", "--shard", "@")]
    [InlineData("audit", "--output", "@/x")]
    [InlineData("explain", "x.json", "--t", "@")]
    [InlineData("explain", "@.json", "--t", "1")]
    [InlineData("merge", "@.json")]
    [InlineData("snapshot", "verify", "@")]
    [InlineData("snapshot", "create", "x", "--tolerance", "@")]
    [InlineData("snapshot", "@")]
    [InlineData("@")]
    [InlineData("[diagram]", "audit", "@")]
    public void An_argument_that_is_refused_is_quoted_legibly(params string[] args)
    {
        var run = CommandRun.Of([.. args.Select(argument => argument.Replace("@", Unobeyed.Name, StringComparison.Ordinal))]);
        Assert.Equal((2, ""), (run.Status, run.Output));
        Assert.Contains("gradcheck: ", run.Error, StringComparison.Ordinal);
        Unobeyed.Assert(run);
    }

    [Fact]
    public void Completion_prints_nothing_of_the_line_that_it_completes()
    {
        foreach (var line in new[] { Unobeyed.Name, $"gradcheck audit {Unobeyed.Name}", $"gradcheck audit --format {Unobeyed.Name}" })
        {
            var run = CommandRun.Of($"[suggest:{line.Length}]", line);
            Assert.InRange(run.Status, 0, 2);
            Unobeyed.Assert(run);
        }
    }

    [Fact]
    public void A_long_argument_is_shortened_and_the_reason_is_still_there()
    {
        var run = CommandRun.Of("audit", new string('x', 100_000));
        Assert.InRange(run.Error.Length, 100, 3000);
        Assert.Contains("xx...xx", run.Error, StringComparison.Ordinal);
        Assert.Contains("; expected a", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Contents_of_a_problem_file_are_quoted_legibly()
    {
        Unobeyed.Assert(Refused(problem.With("network/outputs/squashing", Json(Unobeyed.Name))));
        problem.Root[Unobeyed.Name] = 1;
        Unobeyed.Assert(Refused(problem));
        Assert.True(problem.Root.Remove(Unobeyed.Name));
        Unobeyed.Assert(Refused(problem.With("weights", $"{{\"file\":{Json(Unobeyed.Name + ".npz")}}}")));
        _ = problem.Save($"{{\"a{Unobeyed.Name}");
        Unobeyed.Assert(CommandRun.Audit(problem.File));
    }

    [Fact]
    public void Names_in_an_archive_are_quoted_legibly_and_shortened()
    {
        using var builder = new NpzBuilder();
        foreach (var name in new[] { Unobeyed.Name, Unobeyed.Name + ".npy", new string('x', 60_000) })
        {
            var path = builder.Write(false, (name, NpzBuilder.Npy(NpzBuilder.Header("<f8", "(1,)"), NpzBuilder.Doubles(1))));
            var run = Refused(problem.With("weights", $"{{\"file\":{Json(path)}}}"));
            Unobeyed.Assert(run);
            Assert.InRange(run.Error.Length, 0, 3000);
        }
    }

    [Theory]
    [InlineData("problem small", "problem small@")]
    [InlineData("version 1", "version 1@")]
    [InlineData("sequence1.layer1.in.net ", "sequence1.layer1.in.net@ ")]
    [InlineData("sequence 1, layer 1, in\n", "sequence 1, layer 1, in@\n")]
    [InlineData("tolerance 1e-11", "tolerance @")]
    public void Contents_of_a_snapshot_are_quoted_legibly(string found, string planted)
    {
        var folder = problem.PathOf("snapshots");
        Assert.Equal(0, CommandRun.Of("snapshot", "create", folder, problem.Save()).Status);
        foreach (var file in Directory.GetFiles(folder))
        {
            var text = File.ReadAllText(file);
            Assert.Contains(found, text, StringComparison.Ordinal);
            // Line feeds and carriage returns end lines there, and are refused.
            File.WriteAllText(file, text.Replace(found, planted.Replace("@", Unobeyed.Name.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal), StringComparison.Ordinal));
        }

        foreach (var format in SnapshotFormats)
        {
            var run = CommandRun.Of("snapshot", "verify", folder, problem.File, "--format", format);
            Assert.NotEqual(0, run.Status);
            Unobeyed.Assert(run);
        }

        Unobeyed.Assert(CommandRun.Of("snapshot", "accept", folder, problem.File, "--yes"));
    }

    [Fact]
    public void Names_of_files_in_a_folder_of_snapshots_are_shown_legibly()
    {
        var folder = problem.PathOf("snapshots");
        Assert.Equal(0, CommandRun.Of("snapshot", "create", folder, problem.Save()).Status);
        var file = Directory.GetFiles(folder, "*exact*").Single();
        File.Copy(file, file.Replace("small", Unobeyed.Name, StringComparison.Ordinal));
        foreach (var format in SnapshotFormats)
        {
            var run = CommandRun.Of("snapshot", "verify", folder, problem.File, "--format", format);
            Assert.Equal(1, run.Status);
            Assert.Contains("vso", run.Output, StringComparison.Ordinal);
            Unobeyed.Assert(run);
        }
    }

    [Fact]
    public void The_parts_of_a_report_are_merged_legibly()
    {
        var report = problem.PathOf("report.json");
        Assert.Equal(0, CommandRun.Audit(problem.Save(), "--shard", "1/1", "--format", "json", "--output", report).Status);
        // As another program could have written it: not escaped but for what JSON demands.
        var name = Unobeyed.Name.Replace("\u001b", "\\u001b", StringComparison.Ordinal).Replace("\r\n", "\\r\\n", StringComparison.Ordinal).Replace("::", ":", StringComparison.Ordinal);
        File.WriteAllText(report, File.ReadAllText(report).Replace("\"small\"", $"\"{name}\"", StringComparison.Ordinal));
        var run = CommandRun.Of("merge", report);
        Assert.Equal((0, ""), (run.Status, run.Error));
        Unobeyed.Assert(run);
        Assert.Equal(Unobeyed.Name.Replace("::", ":", StringComparison.Ordinal), (string?)JsonNode.Parse(run.Output)!["problems"]![0]!["name"]);
        foreach (var member in new[] { "gradcheck", "complex-step" })
        {
            File.WriteAllText(problem.PathOf("other.json"), File.ReadAllText(report).Replace($"\"{member}\"", $"\"{name}\"", StringComparison.Ordinal));
            Unobeyed.Assert(CommandRun.Of("merge", report, problem.PathOf("other.json")));
        }
    }

    [Fact]
    public void A_snapshot_has_no_name_that_breaks_its_header_or_its_journal()
    {
        foreach (var name in new[] { "a\nb", "a\u001bb", "../b", "a\\b" })
            Assert.Throws<LstmGradCheck.Checking.Files.ProblemException>(() => SnapshotFiles.Name(name, LstmGradCheck.Checking.Traces.GradientKind.Exact));
    }

    private static string[] SnapshotFormats { get; } = ["table", "markdown", "junit", "sarif"];

    private static string Json(string text) => JsonValue.Create(text)!.ToJsonString();

    private static IEnumerable<string> Strings(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Value is null ? [] : Strings(member.Value)),
        JsonArray items => items.SelectMany(item => item is null ? [] : Strings(item)),
        _ => node.GetValueKind() == System.Text.Json.JsonValueKind.String ? [node.GetValue<string>()] : [],
    };

    private static CommandRun Refused(SmallProblem spoilt)
    {
        var run = CommandRun.Audit(spoilt.Save());
        Assert.Equal((2, ""), (run.Status, run.Output));
        return run;
    }

    private string Save(SmallProblem saved)
    {
        File.Copy(saved.Save(), Hostile);
        return Hostile;
    }
}
