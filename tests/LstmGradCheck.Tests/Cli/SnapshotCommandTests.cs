using System.Text.Json.Nodes;
using LstmGradCheck.Checking.Snapshots;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Cli;
using LstmGradCheck.Cli.Terminals;
using LstmGradCheck.Tests.Checking.Files;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>The verb <c>snapshot</c> as a team uses it on a problem of its own.</summary>
public sealed class SnapshotCommandTests : IDisposable
{
    private const string Array = "sequence1.layer1.c.e_s";

    private readonly SmallProblem problem = new();

    private string Folder => problem.PathOf("snapshots");

    public void Dispose() => problem.Dispose();

    [Fact]
    public void A_change_of_a_weight_is_found_and_accepted()
    {
        Create();
        Assert.Equal(["small_gradient=exact", "small_gradient=truncated"], Files().Select(file => file.Split("problem=")[1].Split('.')[0]));
        Assert.Equal((0, ""), (Verify().Status, Verify().Error));

        _ = problem.With("weights/output.b/0", "0.06").Save();
        var run = Verify();
        Assert.Equal((1, ""), (run.Status, run.Error));
        Assert.Contains("first difference, in the order of derivation:\n    sequence1.output.net at sequence = 1, t = 1, k = 1\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("2 of 2 DIFFER", run.Output, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(Folder, "*.received.txt").Length);

        var accepted = Snapshot("accept", "--yes");
        Assert.Equal((0, ""), (accepted.Status, accepted.Error));
        Assert.EndsWith("2 snapshots written.\n", accepted.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Folder, "*.received.txt"));
        Assert.Equal(0, Verify().Status);
        Assert.Equal("nothing to accept.\n", Snapshot("accept").Output);
    }

    [Fact]
    public void What_differs_is_reported_also_where_it_cannot_be_left_beside_the_snapshot()
    {
        Create();
        _ = problem.With("weights/output.b/0", "0.06").Save();
        var differs = Verify();
        var blocked = SnapshotFiles.Received(Files().First());
        File.Delete(blocked);
        Directory.CreateDirectory(blocked);
        var run = Verify();
        Assert.Equal(1, run.Status);
        Assert.Equal(differs.Output.Split("DIFFER")[0], run.Output.Split("DIFFER")[0]);
        Assert.EndsWith("2 of 2 DIFFER.\n", run.Output, StringComparison.Ordinal);
        Assert.StartsWith($"gradcheck: {blocked}: cannot be written (", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
        Assert.DoesNotContain(Directory.GetFileSystemEntries(Folder), path => path.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void A_link_in_the_place_of_what_is_left_is_replaced_and_not_written_through()
    {
        Create();
        _ = problem.With("weights/output.b/0", "0.06").Save();
        var (victim, place) = (problem.PathOf("victim"), SnapshotFiles.Received(Files().First()));
        File.WriteAllText(victim, "mine");
        File.CreateSymbolicLink(place, victim);
        Assert.Equal((1, ""), (Verify().Status, Verify().Error));
        Assert.Equal("mine", File.ReadAllText(victim));
        Assert.Null(new FileInfo(place).LinkTarget);
    }

    [Fact]
    public void A_journal_that_names_a_file_elsewhere_is_an_error_and_not_obeyed()
    {
        Create();
        File.WriteAllText(problem.PathOf("victim"), "mine");
        File.WriteAllText(problem.PathOf("victim.tmp"), "theirs");
        File.WriteAllText(Path.Combine(Folder, ".gradcheck-accept"), "../victim\n");
        foreach (var run in new[] { Verify(), Snapshot("accept", "--yes"), Snapshot("create", "--gradient", "online") })
        {
            Assert.Equal((2, ""), (run.Status, run.Output));
            Assert.StartsWith($"gradcheck: {Path.Combine(Folder, ".gradcheck-accept")}: line 1: found '../victim'; expected the name of a file in this folder; ", run.Error, StringComparison.Ordinal);
        }

        Assert.Equal("mine", File.ReadAllText(problem.PathOf("victim")));
    }

    [Fact]
    public void A_pipe_or_a_device_in_the_place_of_a_snapshot_is_refused()
    {
        Create();
        var file = Files().First();
        File.Delete(file);
        NamedPipe.Make(file);
        Assert.Equal((2, $"gradcheck: {file}: found a pipe or a device; expected a snapshot file\n"), (Verify().Status, Verify().Error));
        File.Delete(file);
        File.CreateSymbolicLink(file, "/dev/zero");
        Assert.Equal(2, Verify().Status);
    }

    [Theory]
    [InlineData("y", 0, "2 snapshots written.")]
    [InlineData("n", 1, "nothing was changed.")]
    [InlineData("", 1, "nothing was changed.")]
    public void Accept_shows_what_changes_and_asks(string answer, int status, string last)
    {
        Create();
        var before = Files().Select(File.ReadAllText).ToList();
        _ = problem.With("weights/output.b/0", "0.06").Save();
        using var output = new StringWriter { NewLine = "\n" };
        using var input = new StringReader(answer);
        var run = new CommandLine(new Terminal(output, output) { Input = input }).Run(["snapshot", "accept", Folder, problem.File]);
        Assert.Equal(status, run);
        Assert.Contains("first difference, in the order of derivation:\n    sequence1.output.net", output.ToString(), StringComparison.Ordinal);
        Assert.EndsWith($"Write 2 snapshots? [y/N] {last}\n", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(status == 1, before.SequenceEqual(Files().Select(File.ReadAllText)));
    }

    [Fact]
    public void Accept_without_a_terminal_and_without_yes_is_refused()
    {
        Create();
        var before = Files().Select(File.ReadAllText).ToList();
        _ = problem.With("weights/output.b/0", "0.06").Save();
        var run = Snapshot("accept");
        Assert.Equal((2, "gradcheck: snapshot accept: found no terminal to ask at; expected --yes. Nothing was changed\n"), (run.Status, run.Error));
        Assert.Equal(before, Files().Select(File.ReadAllText));
    }

    [Fact]
    public void A_digit_a_line_or_a_file_that_changed_is_named_and_more_digits_are_not()
    {
        Create();
        var file = Files()[0];
        var lines = File.ReadAllLines(file).ToList();
        var row = lines.FindIndex(line => line.StartsWith(Array, StringComparison.Ordinal)) + 3;
        Spoilt(lines[row].Remove(lines[row].IndexOf('.', StringComparison.Ordinal) + 1, 1), $"{Array} at sequence = 1, t = 2, c = 1");
        Spoilt(null, $"{Array} at t = 2: the snapshot lacks this line");
        Spoilt(lines[row] + "\n3  1.0", $"{Array} at t = 3: the snapshot has an extra line here");

        Rewrite(lines[row].Replace("e-", "4e-", StringComparison.Ordinal));
        Assert.Equal(0, Verify().Status);
        File.Delete(file);
        Named($"{file}\n  first difference, in the order of derivation:\n    there is no snapshot of this gradient");

        void Spoilt(string? line, string message)
        {
            Rewrite(line);
            Named($"{file}\n  first difference, in the order of derivation:\n    {message}");
        }

        void Rewrite(string? line) => File.WriteAllText(
            file, string.Concat(lines.Select((each, i) => i == row ? line : each).OfType<string>().Select(each => each + "\n")));
    }

    [Fact]
    public void A_snapshot_without_a_problem_is_named_and_accept_leaves_it()
    {
        Create();
        var stray = Path.Combine(Folder, SnapshotFiles.Name("other", GradientKind.Exact));
        File.Copy(Files()[0], stray);
        Named($"{stray}\n  first difference, in the order of derivation:\n    there is no such problem or gradient for this snapshot");
        Assert.Equal(0, Snapshot("accept", "--yes").Status);
        Assert.True(File.Exists(stray));
        Assert.Equal(0, Snapshot("verify", "--gradient", "truncated").Status);
    }

    [Fact]
    public void A_looser_tolerance_than_the_recorded_one_fails_and_a_tighter_one_does_not()
    {
        Create();
        Assert.Equal(0, Snapshot("verify", "--tolerance", "1e-12").Status);
        var run = Snapshot("verify", "--tolerance", "1e-10");
        Assert.Equal(1, run.Status);
        Assert.Contains("the tolerance is looser than the recorded one, which is part of the review: asked for 1e-10, recorded 1e-11", run.Output, StringComparison.Ordinal);

        Assert.Equal(0, Snapshot("accept", "--yes", "--tolerance", "1e-10").Status);
        Assert.Contains("\ntolerance 1e-10\n", File.ReadAllText(Files()[0]), StringComparison.Ordinal);
        Assert.Equal(0, Snapshot("verify", "--tolerance", "1e-10").Status);
    }

    [Fact]
    public void Json_says_what_the_exit_status_says()
    {
        Create();
        _ = problem.With("weights/output.b/0", "0.06").Save();
        var run = Snapshot("verify", "--format", "json");
        var report = JsonNode.Parse(run.Output)!;
        Assert.Equal((1, "lstm-gradcheck/snapshots/1", false), (run.Status, (string?)report["schema"], (bool)report["agrees"]!));
        var first = report["snapshots"]![0]!["firstDifference"]!;
        Assert.Equal(("value", "sequence1.output.net", "sequence = 1, t = 1, k = 1"), ((string?)first["kind"], (string?)first["array"], (string?)first["at"]));
        Assert.Equal(0.01, (double)first["received"]! - (double)first["recorded"]!, 9);
    }

    [Fact]
    public void Create_replaces_nothing_and_two_problems_of_one_name_are_refused()
    {
        Create();
        var again = Snapshot("create");
        Assert.Equal((2, $"gradcheck: {Files()[0]}: found a snapshot already; expected none. See ./gradcheck snapshot accept --help\n"), (again.Status, again.Error));
        var twice = Snapshot("verify", problem.File);
        Assert.Equal(2, twice.Status);
        Assert.Contains("found two problems of the name small;", twice.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_cannot_be_compared_are_not_recorded()
    {
        Create();
        var before = Files().Select(File.ReadAllText).ToList();
        _ = problem.With("sequences/0/targets/1/0", "1e200").Save();
        var message = $"gradcheck: {problem.File}: exact gradient, E: found Infinity; expected finite numbers to record\n";
        Assert.Equal((2, message), (Snapshot("accept", "--yes").Status, Snapshot("accept", "--yes").Error));
        Assert.Equal(before, Files().Select(File.ReadAllText));
        var empty = CommandRun.Of("snapshot", "create", problem.PathOf("empty"), problem.File);
        Assert.Equal((2, message), (empty.Status, empty.Error));
        Assert.False(Directory.Exists(problem.PathOf("empty")));
    }

    [Fact]
    public void A_file_that_is_no_snapshot_is_refused_with_its_line()
    {
        Create();
        File.WriteAllText(Files()[0], "<<<<<<< HEAD\n");
        var run = Verify();
        Assert.Equal((2, $"gradcheck: {Files()[0]}: line 1: found '<<<<<<< HEAD'; expected 'gradcheck snapshot'\n"), (run.Status, run.Error));
    }

    private List<string> Files() => [.. Directory.GetFiles(Folder, "*.verified.txt").Order(StringComparer.Ordinal)];

    private void Create()
    {
        _ = problem.Save();
        var run = Snapshot("create");
        Assert.Equal((0, $"2 snapshots created in {Folder}.\n", ""), (run.Status, run.Output, run.Error));
    }

    private CommandRun Verify() => Snapshot("verify");

    private void Named(string message)
    {
        var run = Verify();
        Assert.Equal((1, ""), (run.Status, run.Error));
        Assert.Contains(message, run.Output, StringComparison.Ordinal);
    }

    private CommandRun Snapshot(string verb, params string[] more) => CommandRun.Of(["snapshot", verb, Folder, problem.File, .. more]);
}
