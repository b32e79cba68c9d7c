using LstmGradCheck.Checking.Witnesses;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Witnesses;

public sealed class MeasurementTests
{
    [Theory]
    [InlineData(1, 0.01, 1.01, 0.01, 1, Judgement.Agrees)]
    [InlineData(1, 0.01, 1.03, 0.01, 1, Judgement.Contradicts)]
    [InlineData(1, 0.01, 1.01, 0.01, 0.015, Judgement.CannotTell)]
    [InlineData(1, 0.01, 1.03, 0.01, 0.015, Judgement.Contradicts)]
    [InlineData(0, 0.01, 0, 0.01, 0, Judgement.Agrees)]
    [InlineData(1, double.PositiveInfinity, 1.5, 0, 1, Judgement.CannotTell)]
    [InlineData(double.NaN, 0.01, 1, 0, 1, Judgement.CannotTell)]
    [InlineData(1, 0.01, double.NaN, 0, 1, Judgement.Contradicts)]
    [InlineData(1, 0.01, double.PositiveInfinity, 0, 1, Judgement.Contradicts)]
    public void A_value_is_judged_by_both_errors_and_by_what_they_leave_to_decide(
        double measured, double error, double value, double rounding, double decidable, Judgement expected) =>
        Assert.Equal(expected, new Measurement(measured, error).Judge(value, rounding, decidable));

    [Fact]
    public void One_contradiction_among_judgements_contradicts_and_else_one_that_is_open_leaves_it_open()
    {
        Assert.Equal(Judgement.Contradicts, new[] { Judgement.Agrees, Judgement.CannotTell, Judgement.Contradicts }.Together());
        Assert.Equal(Judgement.CannotTell, new[] { Judgement.Agrees, Judgement.CannotTell }.Together());
        Assert.Equal(Judgement.Agrees, new[] { Judgement.Agrees, Judgement.Agrees }.Together());
        Assert.Equal(Judgement.CannotTell, Array.Empty<Judgement>().Together());
    }
}
