using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Snapshots;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Testing;
using LstmGradCheck.Tests.Checking.Mutants;
using LstmGradCheck.Tests.Cli;
using Xunit;

namespace LstmGradCheck.Tests.Testing;

/// <summary>The library as the test of a team calls it, and the command line on the same files.</summary>
public sealed class GradientSnapshotTests : IDisposable
{
    private readonly SmallProblem problem = new();

    private string Folder => problem.PathOf("gradients");

    public void Dispose() => problem.Dispose();

    [Fact]
    public void It_reads_what_the_command_records_and_the_command_that_it_names_accepts_a_change()
    {
        Create();
        GradientSnapshot.Verify(problem.File, Folder);

        _ = problem.With("weights/output.b/0", "0.06").Save();
        var lines = Failure(() => GradientSnapshot.Verify(problem.File, Folder)).Split('\n');
        Assert.Equal("2 of 2 gradient snapshots of small differ", lines[0]);
        Assert.Equal(Recorded(), lines.Where(line => line.EndsWith(".verified.txt", StringComparison.Ordinal) && line[0] == '/'));
        Assert.Equal($"To accept: ./gradcheck snapshot accept {Folder} {problem.File}", lines[^2]);
        Assert.Equal("or rename .received.txt, left beside each snapshot that differs, to .verified.txt", lines[^1]);

        Assert.Equal(0, CommandRun.Of([.. lines[^2].Split(' ')[3..], "--yes"]).Status);
        GradientSnapshot.Verify(problem.File, Folder);
    }

    [Fact]
    public void The_command_reads_what_it_leaves_where_nothing_is_recorded_yet()
    {
        var message = Failure(() => GradientSnapshot.Verify(problem.Save(), Folder));
        Assert.Contains("small_gradient=exact.verified.txt\n  first difference, in the order of derivation:\n    there is no snapshot of this gradient\n", message, StringComparison.Ordinal);
        foreach (var received in Directory.GetFiles(Folder, "*.received.txt"))
            File.Move(received, received.Replace(".received.", ".verified.", StringComparison.Ordinal));
        Assert.Equal(0, CommandRun.Of("snapshot", "verify", Folder, problem.File).Status);
        GradientSnapshot.Verify(problem.File, Folder);
    }

    [Fact]
    public void A_forgotten_carry_is_named_by_layer_unit_step_and_both_values()
    {
        Create();
        var lines = Failure(() => GradientSnapshot.Verify(problem.File, Folder, GradientKind.Exact, Forgotten)).Split('\n');
        Assert.Equal("1 of 1 gradient snapshots of small differs", lines[0]);
        Assert.Equal("    sequence1.layer1.c.e_s at sequence = 1, t = 1, c = 1", lines[3]);
        Assert.Matches("^    layer 1, unit c, quantity e_s, line [0-9]+ of the snapshot$", lines[4]);
        Assert.StartsWith("    recorded   ", lines[5], StringComparison.Ordinal);
        Assert.StartsWith("    received   ", lines[6], StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_is_not_offered_for_a_gradient_that_it_would_not_compute()
    {
        Create();
        var message = Failure(() => GradientSnapshot.Verify(problem.File, Folder, source: Forgotten));
        Assert.EndsWith("\nTo accept: rename .received.txt, left beside each snapshot that differs, to .verified.txt", message, StringComparison.Ordinal);
        message = Failure(() => GradientSnapshot.Verify(ProblemFile.Read(problem.File) with { File = null, Name = "built-in" }, Folder));
        Assert.EndsWith("\nTo accept: rename .received.txt, left beside each snapshot that differs, to .verified.txt", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gradient_computed_elsewhere_is_pinned_by_the_arrays_that_it_has()
    {
        var read = ProblemFile.Read(problem.Save());
        var arrays = new Dictionary<string, double[]> { ["dE/doutput.b"] = [0.25], ["sequence1.layer1.in.delta"] = [0.5, -0.125] };
        Assert.Contains("no snapshot of this gradient", Failure(Verify), StringComparison.Ordinal);
        var received = Assert.Single(Directory.GetFiles(Folder, "*.received.txt"));
        File.Move(received, received.Replace(".received.", ".verified.", StringComparison.Ordinal));
        Verify();
        arrays["sequence1.layer1.in.delta"][0] = 0.5000001;
        Assert.Contains("sequence1.layer1.in.delta at sequence = 1, t = 1, j = 1\n", Failure(Verify), StringComparison.Ordinal);
        arrays.Remove("sequence1.layer1.in.delta");
        Assert.Contains("sequence1.layer1.in.delta: the snapshot has this array, the gradient does not", Failure(Verify), StringComparison.Ordinal);

        void Verify() => GradientSnapshot.Verify(RecordedTrace.Of(read, GradientKind.Truncated, arrays), read, Folder);
    }

    [Fact]
    public void What_the_problem_asks_for_is_compared_as_the_command_compares_it()
    {
        _ = problem.With("gradient", "\"truncated\"");
        Create();
        Assert.EndsWith("small_gradient=truncated.verified.txt", Assert.Single(Recorded()), StringComparison.Ordinal);
        GradientSnapshot.Verify(problem.File, Folder);
        Assert.StartsWith("1 of 1 gradient", Failure(() => GradientSnapshot.Verify(problem.File, Folder, GradientKind.Exact)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_of_the_problem_without_a_gradient_is_named_and_those_of_others_are_not()
    {
        Create();
        File.Copy(Recorded()[0], Path.Combine(Folder, SnapshotFiles.Name("other", GradientKind.Exact)));
        GradientSnapshot.Verify(problem.File, Folder);
        var stray = Path.Combine(Folder, SnapshotFiles.Name("small", GradientKind.Online));
        File.Copy(Recorded()[0], stray);
        var message = Failure(() => GradientSnapshot.Verify(problem.File, Folder));
        Assert.StartsWith($"1 of 3 gradient snapshots of small differs\n{stray}\n", message, StringComparison.Ordinal);
        Assert.EndsWith("\nThe snapshot without a gradient: delete it if it is not wanted", message, StringComparison.Ordinal);
        GradientSnapshot.Verify(problem.File, Folder, GradientKind.Exact);
    }

    [Fact]
    public void A_looser_tolerance_than_the_recorded_one_fails_and_the_command_that_is_named_records_it()
    {
        Create();
        GradientSnapshot.Verify(problem.File, Folder, tolerance: 1e-12);
        var message = Failure(() => GradientSnapshot.Verify(problem.File, Folder, tolerance: 1e-10));
        Assert.Contains("the tolerance is looser than the recorded one, which is part of the review: asked for 1e-10, recorded 1e-11", message, StringComparison.Ordinal);
        var command = message.Split('\n')[^1];
        Assert.Equal($"To accept: ./gradcheck snapshot accept {Folder} {problem.File} --tolerance 1e-10", command);
        Assert.Equal(0, CommandRun.Of([.. command.Split(' ')[3..], "--yes"]).Status);
        GradientSnapshot.Verify(problem.File, Folder, tolerance: 1e-10);

        message = Failure(() => GradientSnapshot.Verify(problem.File, Folder, GradientKind.Exact, new HandDerivedSource(), 1e-9));
        Assert.EndsWith("\nTo accept the tolerance: change it in the header of the snapshot", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_tolerance_out_of_range_is_refused(double tolerance) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientSnapshot.Verify(problem.Save(), Folder, tolerance: tolerance));

    [Fact]
    public void A_file_that_is_not_there_or_is_no_snapshot_is_refused_in_the_words_of_the_command()
    {
        var missing = problem.PathOf("missing.json");
        var refused = Assert.Throws<ProblemException>(() => GradientSnapshot.Verify(missing, Folder));
        Assert.Equal($"{missing}: found no such file; expected a problem file (JSON)", refused.Message);
        Assert.False(Directory.Exists(Folder));

        Create();
        File.WriteAllText(Recorded()[0], "<<<<<<< HEAD\n");
        refused = Assert.Throws<ProblemException>(() => GradientSnapshot.Verify(problem.File, Folder));
        Assert.Equal($"{Recorded()[0]}: line 1: found '<<<<<<< HEAD'; expected 'gradcheck snapshot'", refused.Message);
    }

    private static MutatedSource Forgotten => new(MutantCatalogue.Of("C1"));

    private static string Failure(Action verify) => Assert.Throws<GradientDisagreementException>(verify).Message;

    private List<string> Recorded() => [.. Directory.GetFiles(Folder, "*.verified.txt").Order(StringComparer.Ordinal)];

    private void Create() => Assert.Equal(0, CommandRun.Of("snapshot", "create", Folder, problem.Save()).Status);
}
