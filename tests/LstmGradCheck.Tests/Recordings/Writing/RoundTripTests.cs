using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Checking.Recordings.Layouts;
using LstmGradCheck.Checking.Recordings.Writing;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Recordings.Writing;

/// <summary>A problem written in any layout is read back as the same problem, and judged the same.</summary>
public sealed class RoundTripTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("recordings").FullName;

    /// <summary>The rows of the table of layouts.</summary>
    public static TheoryData<int> Rows { get; } = [.. Enumerable.Range(0, KnownLayouts.All.Count)];

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Rows))]
    public void In_double_precision_it_is_the_same_problem_and_right(int row) => Seeds.ForAll(25, seed =>
    {
        var layout = KnownLayouts.All[row];
        var problem = RecordableProblems.Draw(layout, seed);
        var trace = new HandDerivedSource().Differentiate(problem, GradientKind.Exact);
        var read = WriteAndRead(problem, trace, layout, isSingle: false, isFortran: seed % 2 == 1);
        Assert.Equal(problem.Network.Parameters, read.Network.Parameters);
        Assert.All(problem.Network.Parameters, parameter => Assert.All(
            problem.Weights.Values(parameter).Zip(read.Weights.Values(parameter)), pair => Assert.Equal(pair.First.Value, pair.Second.Value, 1e-15)));
        Assert.Equal(problem.Sequences.Count, read.Sequences.Count);
        Assert.All(problem.Sequences.Zip(read.Sequences), pair => Assert.Equal(pair.First.Inputs, pair.Second.Inputs));
        var recorded = read.Recorded[GradientKind.Exact];
        Assert.All(recorded.Arrays, array => Assert.Equal(trace[array.Quantity.Name], array.Values));
        Assert.All(trace.Arrays.Where(array => array.Quantity.Kind is QuantityKind.WeightGradient or QuantityKind.InputGradient), array => Assert.NotNull(recorded.Find(array.Quantity.Name)));
        AssertRight(read);
    });

    [Theory]
    [MemberData(nameof(Rows))]
    public void In_single_precision_it_is_right(int row) => Seeds.ForAll(15, seed =>
    {
        var layout = KnownLayouts.All[row];
        var drawn = RecordableProblems.Draw(layout, seed);
        // What was rounded is read, differentiated and recorded again.
        var problem = WriteAndRead(drawn, new HandDerivedSource().Differentiate(drawn, GradientKind.Exact), layout, isSingle: true, isFortran: false);
        var read = WriteAndRead(problem, new HandDerivedSource().Differentiate(problem, GradientKind.Exact), layout, isSingle: true, isFortran: seed % 2 == 1);
        Assert.Equal(Precision.Binary32, read.Recorded[GradientKind.Exact].Precision);
        AssertRight(read);
    });

    private static void AssertRight(Problem read)
    {
        var audit = new Auditor(new HandDerivedSource(), new FusedSource<double>(1)).Audit(read, GradientKind.Exact);
        Assert.False(audit.Diverges, $"{read.Name}: {audit.Disagreement?.FirstDivergence} {audit.Finding}");
        Assert.Empty(audit.Recording!.ReadAs);
        Assert.True(audit.ForwardAgrees);
    }

    private Problem WriteAndRead(Problem problem, GradientTrace trace, Layout layout, bool isSingle, bool isFortran)
    {
        var path = Path.Combine(folder, "recording.npz");
        using (var stream = File.Create(path))
            new RecordingWriter(problem, trace, layout, isSingle).Write().Save(stream);
        if (isFortran)
            File.WriteAllBytes(path, FortranOrder.Of(path));
        return RecordingFile.Read(path);
    }
}
