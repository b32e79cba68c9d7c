using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Reports.Checks;
using LstmGradCheck.Checking.Snapshots;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Tests.Checking.Mutants;
using LstmGradCheck.Tests.Checking.Snapshots;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Reports.Checks;

public sealed class SnapshotChecksTests : IDisposable
{
    /// <summary>Two layers with biases, every value recorded.</summary>
    private const string Name = "one-step";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gradcheck-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void What_agrees_says_how_well()
    {
        Record();
        var only = Case(new HandDerivedSource());
        Assert.True(only.Agrees);
        Assert.Equal(Trace().Arrays.Sum(array => array.Quantity.Count), only.ComparedValues);
        // Twelve digits round by at most half a unit of the twelfth.
        Assert.InRange(only.LargestDifference!.Value, 1e-14, 0.51 * 1e-11);
        Assert.Empty(only.Disagreeing);
    }

    [Fact]
    public void A_wrong_value_is_placed_in_its_line_of_the_snapshot()
    {
        var file = Record();
        var only = Case(new MutatedSource(MutantCatalogue.Of("B1")));
        Assert.Equal((file, QuantityKind.WeightGradient), (only.File, only.First!.Kind));
        var lines = File.ReadAllLines(file);
        Assert.Equal("1", lines[only.Line - 1].Split(' ')[0]);
        Assert.StartsWith(only.First.Quantity + " ", lines[only.Line - 3], StringComparison.Ordinal);
        Assert.Equal("j = 1", only.First.Place);
        Assert.Matches("^recorded [0-9.E-]+, received [0-9.E-]+$", only.First.Values);
        Assert.Equal(["dE/dlayer2.in.b", "dE/dlayer2.phi.b", "dE/dlayer2.out.b"], only.Disagreeing);
        Assert.Matches("^3 of [0-9]+ quantities disagree$", only.DisagreeingCount);
    }

    [Fact]
    public void A_line_that_is_gone_is_no_wrong_value()
    {
        var file = Record();
        var lines = File.ReadAllLines(file).ToList();
        var title = lines.FindIndex(line => line.StartsWith("dE/dlayer1.in.b ", StringComparison.Ordinal));
        lines.RemoveAt(title + 2);
        File.WriteAllText(file, string.Concat(lines.Select(line => line + "\n")));
        var only = Case(new HandDerivedSource());
        Assert.Equal(new(null, "dE/dlayer1.in.b", "j = 1", "the snapshot lacks this line") { IsOfSnapshot = true }, only.First);
        Assert.Equal(title + 1, only.Line);
    }

    [Fact]
    public void A_snapshot_that_is_not_there_is_shown_at_its_problem()
    {
        var only = Case(new HandDerivedSource());
        Assert.Equal(new(null, "snapshot", "", "there is no snapshot of this gradient") { IsOfSnapshot = true }, only.First);
        Assert.Equal(("mine.json", 1, null), (only.File, only.Line, only.LargestDifference));
        Assert.Equal(only.Message, only.FullText);
    }

    private static GradientTrace Trace() => new HandDerivedSource().Differentiate(Recorded.Problem(Name), GradientKind.Exact);

    private string Record()
    {
        var file = Path.Combine(folder.FullName, SnapshotFiles.Name(Name, GradientKind.Exact));
        File.WriteAllText(file, SnapshotText.Write(Recorded.Of(Name)));
        return file;
    }

    private CheckCase Case(IGradientSource source)
    {
        var problem = Recorded.Problem(Name) with { File = "mine.json" };
        var report = SnapshotChecks.Of(new("gradients", [new SnapshotVerifier(folder.FullName, source).Verify(problem, GradientKind.Exact)]));
        Assert.Equal(("the snapshots in gradients", "gradcheck.snapshot"), (report.ComparedWith, report.ClassPrefix));
        return Assert.Single(report.Cases);
    }
}
