using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Snapshots;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Tests.Checking.Mutants;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Snapshots;

public sealed class SnapshotVerifierTests : IDisposable
{
    /// <summary>Two layers with every option, a coefficient on every y and last state, T = 5 and 3.</summary>
    private const string Witness = "no-output-units";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gradcheck-");

    public static TheoryData<string> Faults => [.. KnownPlaces.Exact.Select(place => place.Id)];

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_mistake_in_an_equation_is_found_where_it_enters(string id)
    {
        var fault = KnownPlaces.Of(id);
        var check = Verify(fault.Source);
        Assert.Equal(fault.Enters, check.Comparison.First!.Quantity!.Group);
        Assert.Contains(fault.Enters, check.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_carry_left_out_is_named_by_layer_quantity_step_and_both_values()
    {
        var check = Verify(new MutatedSource(MutantCatalogue.Of("C1")));
        var lines = check.Message.Split('\n');
        Assert.Equal(check.File, lines[0]);
        Assert.Equal("  first difference, in the order of derivation:", lines[1]);
        Assert.Equal("    sequence1.layer2.c.e_s at sequence = 1, t = 4, c = 1", lines[2]);
        var line = System.Array.FindIndex(File.ReadAllLines(check.File), each => each.StartsWith("sequence1.layer2.c.e_s ", StringComparison.Ordinal)) + 2 + 4;
        Assert.Equal($"    layer 2, unit c, quantity e_s, line {line} of the snapshot", lines[3]);
        Assert.StartsWith("    recorded   ", lines[4], StringComparison.Ordinal);
        Assert.StartsWith("    received   ", lines[5], StringComparison.Ordinal);
        Assert.Matches("^    difference [0-9.e-]+, tolerance [0-9.e-]+$", lines[6]);
        Assert.Matches("^  [0-9]+ differences, [0-9,]+ values compared; the farthest beyond its tolerance:$", lines[7]);
        Assert.Matches("^    difference [0-9.e-]+, tolerance [0-9.e-]+$", lines[9]);
        Assert.All(lines.Skip(1), each => Assert.InRange(each.Length, 1, 80));
    }

    [Theory]
    [InlineData("C1", "sequence1.layer1.c.e_s at t = 133, norm")]
    [InlineData("D1", "sequence1.layer1.out.delta at t = 134, norm")]
    [InlineData("H1", "sequence1.layer1.c.e_y at t = 133, norm")]
    [InlineData("F1", "sequence1.layer1.in.delta at t = 134, norm")]
    public void Where_only_digests_are_recorded_the_last_steps_name_where_a_mistake_enters(string id, string expected)
    {
        var check = Verify(new MutatedSource(MutantCatalogue.Of(id)), Recorded.Large);
        Assert.Equal($"    {expected}", check.Message.Split('\n')[2]);
    }

    [Fact]
    public void What_differs_is_left_beside_and_taken_away_when_it_agrees_again()
    {
        var right = new HandDerivedSource();
        var check = Verify(KnownPlaces.Of("D1").Source);
        var received = SnapshotFiles.Received(check.File);
        Assert.EndsWith(".received.txt", received, StringComparison.Ordinal);
        Assert.False(SnapshotComparer.Compare(SnapshotReader.Read(received), SnapshotReader.Read(check.File)).Agrees);
        Assert.True(Verify(right).Agrees);
        Assert.False(File.Exists(received));
    }

    [Fact]
    public void A_snapshot_that_is_not_there_and_one_that_nobody_asked_for_are_differences()
    {
        var verifier = new SnapshotVerifier(folder.FullName, new HandDerivedSource());
        var missing = verifier.Verify(Recorded.Problem(Recorded.Small), GradientKind.Exact);
        Assert.Equal(SnapshotDifferenceKind.MissingFile, missing.Comparison.First!.Kind);
        File.Move(SnapshotFiles.Received(missing.File), missing.File);
        Assert.True(verifier.Verify(Recorded.Problem(Recorded.Small), GradientKind.Exact).Agrees);
        var surplus = Assert.Single(verifier.Surplus([], GradientKinds.All));
        Assert.Equal((missing.File, Recorded.Small, GradientKind.Exact), (surplus.File, surplus.Problem, surplus.Gradient));
        Assert.Equal(SnapshotDifferenceKind.SurplusFile, surplus.Comparison.First!.Kind);
        Assert.Empty(verifier.Surplus([missing.File], GradientKinds.All));
    }

    [Fact]
    public void An_acceptance_that_was_interrupted_is_finished_before_anything_is_compared()
    {
        var name = SnapshotFiles.Name(Recorded.Small, GradientKind.Exact);
        var steps = FileBatch.Steps(folder.FullName, [new(name, SnapshotText.Write(Recorded.Of(Recorded.Small)))], []).ToList();
        // All but the renaming of the snapshot and the end of the journal.
        steps[..^2].ForEach(step => step());
        Assert.False(File.Exists(Path.Combine(folder.FullName, name)));
        Assert.True(new SnapshotVerifier(folder.FullName, new HandDerivedSource()).Verify(Recorded.Problem(Recorded.Small), GradientKind.Exact).Agrees);
        Assert.Equal([name], folder.GetFiles().Select(file => file.Name));
    }

    private SnapshotCheck Verify(IGradientSource source, string name = Witness)
    {
        File.WriteAllText(Path.Combine(folder.FullName, SnapshotFiles.Name(name, GradientKind.Exact)), SnapshotText.Write(Recorded.Of(name)));
        return new SnapshotVerifier(folder.FullName, source).Verify(Recorded.Problem(name), GradientKind.Exact);
    }
}
