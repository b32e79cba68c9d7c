using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using Xunit;

namespace LstmGradCheck.Tests.Equations;

public sealed class ClippingTests
{
    [Theory]
    [InlineData(0.5, 0.5, 1)]
    [InlineData(-0.5, -0.5, 1)]
    [InlineData(2, 2, 1)]
    [InlineData(-2, -2, 1)]
    [InlineData(2.25, 2, 0)]
    [InlineData(-7, -2, 0)]
    [InlineData(double.PositiveInfinity, 2, 0)]
    public void Of_stops_at_the_threshold_and_Prime_is_1_up_to_it(double v, double clipped, double prime)
    {
        Clipping.Of(new Real(v), 2).AssertIs(clipped);
        Clipping.Prime(new Real(v), 2).AssertIs(prime);
    }

    [Fact]
    public void Not_a_number_is_not_clipped_away() => Assert.True(double.IsNaN(Clipping.Of(new Real(double.NaN), 2).Value));

    [Fact]
    public void A_squashing_is_applied_to_the_clipped_net_input_and_has_no_slope_beyond_the_threshold()
    {
        var f = new ClippedSquashing(Squashing.Logistic, Contexts.Ln3);
        f.Of(new Real(Contexts.Ln7)).AssertIs(3 / 4.0);
        f.Prime(new Real(Contexts.Ln7)).AssertIs(0);
        f.Prime(new Real(Contexts.Ln3)).AssertIs(3 / 16.0);
        new ClippedSquashing(Squashing.Logistic, null).Of(new Real(Contexts.Ln7)).AssertIs(7 / 8.0);
    }
}
