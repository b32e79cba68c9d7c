using LstmGradCheck.Checking.Witnesses;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Witnesses;

public sealed class TaylorRateTests
{
    private const double Noise = 1e-16;

    /// <summary>A millionth of a derivative of about 1.</summary>
    private const double Decidable = 1e-6;

    [Fact]
    public void The_slope_itself_leaves_a_remainder_of_h_squared() =>
        AssertRate(WitnessResult.Agrees, 2, Rate(h => Math.Exp(h) - 1, 1));

    [Theory]
    [InlineData(2)]
    [InlineData(1.01)]
    [InlineData(1.0001)]
    [InlineData(-1)]
    [InlineData(0)]
    public void Any_other_slope_leaves_a_remainder_of_h(double slope) =>
        AssertRate(WitnessResult.Contradicts, 1, Rate(h => Math.Exp(h) - 1, slope));

    [Fact]
    public void Where_the_second_derivative_is_0_the_remainder_is_of_h_to_the_third() =>
        AssertRate(WitnessResult.Agrees, 3, Rate(Math.Sin, 1));

    [Fact]
    public void Where_h_squared_and_h_to_the_third_cancel_no_right_slope_is_contradicted()
    {
        for (var exponent = 0; exponent < 20; exponent++)
        {
            for (var share = 0.5; share < 2; share += 0.07)
            {
                var a = share * Math.ScaleB(1, -exponent);
                Assert.NotEqual(WitnessResult.Contradicts, Rate(h => h + (a * h * h) - (h * h * h), 1).Result);
            }
        }
    }

    [Fact]
    public void A_straight_line_agrees_although_it_leaves_no_remainder()
    {
        var rate = Rate(h => 3 * h, 3);
        Assert.Equal((WitnessResult.Agrees, null), (rate.Result, rate.Power));
        Assert.Equal(WitnessResult.Contradicts, Rate(h => 3 * h, 3.001).Result);
    }

    [Fact]
    public void A_function_that_does_not_change_has_the_slope_0_and_no_other()
    {
        Assert.Equal(WitnessResult.Agrees, Rate(_ => 0, 0).Result);
        Assert.Equal(WitnessResult.Contradicts, Rate(_ => 0, 0.001).Result);
    }

    [Fact]
    public void What_drowns_in_rounding_at_once_is_left_open() =>
        Assert.Equal(WitnessResult.CannotTell, Rate(h => 1e-9 * h, 0, noise: 1e-3).Result);

    [Fact]
    public void The_roundings_of_a_slope_in_single_precision_are_no_mistake()
    {
        var rounded = new MeasuredDerivative(1 + 6e-8, 6e-8);
        Assert.Equal(WitnessResult.Agrees, TaylorRate.Of(Changes(h => Math.Exp(h) - 1), rounded, Noise, 1e-3).Result);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void A_slope_that_is_not_finite_is_contradicted(double slope) =>
        Assert.Equal(WitnessResult.Contradicts, Rate(Math.Sin, slope).Result);

    [Fact]
    public void A_function_that_is_not_finite_anywhere_is_left_open() =>
        Assert.Equal(WitnessResult.CannotTell, Rate(_ => double.NaN, 1).Result);

    /// <summary>NaN is what lies across a kink; a wrong slope must not agree because nothing is compared behind it.</summary>
    [Theory]
    [InlineData(1, WitnessResult.Agrees)]
    [InlineData(1.01, WitnessResult.Contradicts)]
    public void Steps_before_one_that_is_not_finite_are_not_used(double slope, WitnessResult expected) =>
        Assert.Equal(expected, Rate(h => h == TaylorRate.StepOf(4) ? double.NaN : h > TaylorRate.StepOf(4) ? slope * h : Math.Exp(h) - 1, slope).Result);

    private static void AssertRate(WitnessResult result, double power, TaylorRate found)
    {
        Assert.Equal(result, found.Result);
        Assert.Equal(power, found.Power!.Value, 0.1);
    }

    private static TaylorRate Rate(Func<double, double> change, double slope, double noise = Noise) =>
        TaylorRate.Of(Changes(change), new(slope, 0), noise, Decidable);

    private static double[] Changes(Func<double, double> change) =>
        [.. Enumerable.Range(0, TaylorRate.Rungs).Select(rung => change(TaylorRate.StepOf(rung)))];
}
