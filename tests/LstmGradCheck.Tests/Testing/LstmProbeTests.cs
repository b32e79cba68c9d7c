using LstmGradCheck.Checking.Probes;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Testing;
using LstmGradCheck.Tests.Checking.Probes;
using Xunit;

namespace LstmGradCheck.Tests.Testing;

public sealed class LstmProbeTests
{
    private static readonly ProbeOptions Few = new() { Problems = 5, Layers = 1 };

    [Fact]
    public void A_right_implementation_passes()
    {
        var report = LstmProbe.Check(question => FakeLstm.Of(question), Few);
        Assert.True(report.IsRight && report.Name == "lstm");
    }

    [Fact]
    public void A_wrong_one_throws_with_its_report()
    {
        var failure = Assert.Throws<GradientDisagreementException>(() => LstmProbe.Check(question => FakeLstm.Of(question, "W1"), Few, "mine"));
        Assert.StartsWith("probe of mine\n", failure.Message, StringComparison.Ordinal);
        Assert.Contains("\nFIRST FAULT: wrong gradient (a small problem)\n", failure.Message, StringComparison.Ordinal);
        Assert.Contains("DIAGNOSIS: known mistake W1 in layer 1", failure.Message, StringComparison.Ordinal);
        Assert.False(LstmProbe.Run(question => FakeLstm.Of(question, "W1"), Few).IsRight);
    }

    [Fact]
    public void An_implementation_that_writes_to_its_inputs_is_found()
    {
        var failure = Assert.Throws<GradientDisagreementException>(() => LstmProbe.Check(WriteToInputs, Few));
        Assert.Contains("\nFIRST FAULT: input changed (a small problem)\n", failure.Message, StringComparison.Ordinal);
        Assert.Matches(@" weight_hh_l0\[0,0\] was -?[0-9.]+ before the call and -?[0-9.]+ after it; changed as well: x\n", failure.Message.Replace("\n  ", " ", StringComparison.Ordinal));
        Assert.Contains("\n inputs untouched                 INPUT CHANGED: weight_hh, x\n", failure.Message, StringComparison.Ordinal);

        static Recording WriteToInputs(Recording question)
        {
            question.ValuesOf("weight_hh_l0")[0] += 1;
            question.ValuesOf("x")[0] += 1;
            return FakeLstm.Of(question);
        }
    }

    [Fact]
    public void Which_inputs_were_seen_to_be_unchanged_is_said()
    {
        var report = LstmProbe.Check(question =>
        {
            _ = question.ValuesOf("weight_ih_l0");
            return FakeLstm.Of(question);
        }, Few);
        Assert.Equal("unchanged: weight_ih, x; not checked: weight_hh, bias_ih, bias_hh, dy, h0, c0, dh_n, dc_n", report.Results[^1].Verdict);
    }

    [Fact]
    public void Evaluation_mode_of_which_a_delegate_is_not_told_is_not_said_to_be_right() =>
        Assert.Equal("not run: not asked for", Assert.Single(LstmProbe.Check(question => FakeLstm.Of(question), Few).Results, result => result.Name == "evaluation mode").Verdict);
}
