using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Diagnoses;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Checking.Recordings.Layouts;
using LstmGradCheck.Checking.Recordings.Writing;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Testing;
using LstmGradCheck.Tests.Recordings.Writing;
using Xunit;

namespace LstmGradCheck.Tests.Testing;

public sealed class LstmAuditTests
{
    /// <summary>The rows of the table of layouts.</summary>
    public static TheoryData<int> Rows { get; } = [.. Enumerable.Range(0, KnownLayouts.All.Count)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_recording_in_memory_is_judged_as_its_file_is(int row) => Seeds.ForAll(3, seed =>
    {
        var layout = KnownLayouts.All[row];
        var problem = RecordableProblems.Draw(layout, seed);
        var audit = LstmAudit.Of(new RecordingWriter(problem, new HandDerivedSource().Differentiate(problem, GradientKind.Exact), layout, isSingle: false).Write());
        Assert.True(audit.Agrees, audit.Message);
        Assert.Same(audit, audit.Demand());
        Assert.InRange(audit.Resolution!.Value, 0, 1e-9);
        Assert.Equal(Verdict.Agrees, audit.Verdict);
        Assert.NotEmpty(audit.Arrays);
        Assert.Contains(": the gradient is right to ", audit.Message, StringComparison.Ordinal);
        var wrong = LstmAudit.Of(Divided(problem, layout));
        Assert.Equal(Verdict.Disagrees, wrong.Verdict);
        Assert.Null(wrong.Resolution);
        Assert.Contains("are the right ones times ", wrong.Finding, StringComparison.Ordinal);
        Assert.Equal(wrong.Message, Assert.Throws<GradientDisagreementException>(() => wrong.Demand()).Message);
    });

    [Fact]
    public void The_message_of_a_mistake_names_it_and_the_entry_where_it_shows()
    {
        var problem = RecordableProblems.Draw(KnownLayouts.All[0], 1);
        var mutant = MutantCatalogue.All.Single(mutant => mutant.Id == "W1");
        var recording = Recording.Of(problem, mutant.Differentiate(problem, GradientKind.Exact), "pytorch");
        var audit = LstmAudit.Of(recording);
        Assert.Equal(Certainty.Certain, audit.Diagnosis!.Certainty);
        Assert.Equal("W1", Assert.Single(audit.Diagnosis.Mistakes).Id);
        var lines = audit.Message.Split('\n');
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 80));
        Assert.EndsWith(": the gradient is wrong", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("  DIAGNOSIS: known mistake W1", lines[1], StringComparison.Ordinal);
        Assert.Matches(@"\n    in weight_hh_l\d\.grad\[\d+,\d+\], counted from 0\n", audit.Message);
        Assert.Null(LstmAudit.Of(recording, diagnosis: false).Diagnosis);
    }

    [Fact]
    public void A_recording_in_memory_keeps_its_name()
    {
        var recording = new Recording("nn.LSTM").Add("x", [2, 1, 1], [0.5, 1.0]).Add("dy", [2, 1, 1], [1.0, 1.0])
            .Add("weight_ih_l0", [4, 1], [0.1, 0.2, 0.3, 0.4]).Add("weight_hh_l0", [4, 1], [0.1, 0.2, 0.3, 0.4]).Add("x.grad", [2, 1, 1], [0.5, 1.0]);
        Assert.Equal("nn.LSTM", recording.Read().Name);
        Assert.StartsWith("nn.LSTM: the gradient is wrong", LstmAudit.Of(recording, diagnosis: false).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gradient_that_is_not_finite_is_wrong_and_says_where()
    {
        var recording = new Recording("mine").Add("x", [2, 1, 1], [0.5, 1.0]).Add("dy", [2, 1, 1], [1.0, 1.0])
            .Add("weight_ih_l0", [4, 1], [0.1, 0.2, 0.3, 0.4]).Add("weight_hh_l0", [4, 1], [0.1, 0.2, 0.3, 0.4])
            .Add("weight_ih_l0.grad", [4, 1], [0.1, 0.2, double.NaN, 0.4]);
        var audit = LstmAudit.Of(recording);
        Assert.Equal(Verdict.Disagrees, audit.Verdict);
        Assert.Null(audit.Details);
        Assert.Equal("mine: the gradient is not finite\n  weight_ih_l0.grad has 1 of 4 values that are not finite; the first is NaN\n    at [2,0], counted from 0", audit.Message);
        Assert.Throws<GradientDisagreementException>(() => audit.Demand());
    }

    private static Recording Divided(LstmGradCheck.Checking.Problems.Problem problem, Layout layout)
    {
        var right = new HandDerivedSource().Differentiate(problem, GradientKind.Exact);
        var third = new GradientTrace("third", GradientKind.Exact, [.. right.Arrays.Select(array => array.Quantity.IsForward ? array : array with { Values = Array.ConvertAll(array.Values, value => value / 3) })]);
        return new RecordingWriter(problem, third, layout, isSingle: false).Write();
    }
}
