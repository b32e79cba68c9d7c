using LstmGradCheck.Checking.Probes;
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
}
