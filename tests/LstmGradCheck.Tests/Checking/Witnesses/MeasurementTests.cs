using LstmGradCheck.Checking.Witnesses;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Witnesses;

public sealed class MeasurementTests
{
    [Theory]
    [InlineData(1, 0.01, 1.01, 0.01, 1, WitnessResult.Agrees)]
    [InlineData(1, 0.01, 1.03, 0.01, 1, WitnessResult.Contradicts)]
    [InlineData(1, 0.01, 1.01, 0.01, 0.015, WitnessResult.CannotTell)]
    [InlineData(1, 0.01, 1.03, 0.01, 0.015, WitnessResult.Contradicts)]
    [InlineData(0, 0.01, 0, 0.01, 0, WitnessResult.Agrees)]
    [InlineData(1, double.PositiveInfinity, 1.5, 0, 1, WitnessResult.CannotTell)]
    [InlineData(double.NaN, 0.01, 1, 0, 1, WitnessResult.CannotTell)]
    [InlineData(1, 0.01, double.NaN, 0, 1, WitnessResult.Contradicts)]
    [InlineData(1, 0.01, double.PositiveInfinity, 0, 1, WitnessResult.Contradicts)]
    public void A_value_is_judged_by_both_errors_and_by_what_they_leave_to_decide(
        double measured, double error, double value, double rounding, double decidable, WitnessResult expected) =>
        Assert.Equal(expected, new MeasuredDerivative(measured, error).Judge(value, rounding, decidable));

    [Fact]
    public void One_contradiction_among_results_contradicts_and_else_one_that_is_open_leaves_it_open()
    {
        Assert.Equal(WitnessResult.Contradicts, new[] { WitnessResult.Agrees, WitnessResult.CannotTell, WitnessResult.Contradicts }.Together());
        Assert.Equal(WitnessResult.CannotTell, new[] { WitnessResult.Agrees, WitnessResult.CannotTell }.Together());
        Assert.Equal(WitnessResult.Agrees, new[] { WitnessResult.Agrees, WitnessResult.Agrees }.Together());
        Assert.Equal(WitnessResult.CannotTell, Array.Empty<WitnessResult>().Together());
    }
}
