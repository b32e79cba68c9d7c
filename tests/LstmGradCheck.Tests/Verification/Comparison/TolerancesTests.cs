using LstmGradCheck.Verification.Comparison;
using Xunit;

namespace LstmGradCheck.Tests.Verification.Comparison;

public sealed class TolerancesTests
{
    [Fact]
    public void The_rounding_unit_is_the_last_number_that_added_to_one_is_lost()
    {
        Assert.Equal(Tolerances.RoundingUnit, Math.ScaleB(1, -53));
        Assert.Equal(1, 1 + Tolerances.RoundingUnit);
    }

    [Fact]
    public void The_tolerance_is_1024_units_of_the_smaller_of_the_largest_magnitudes() =>
        Assert.Equal(1024 * Math.ScaleB(1, -53) * 4, Tolerances.For([1, -4, 2], [1e9, 0, 0]));

    [Fact]
    public void The_tolerance_has_a_floor_for_arrays_that_are_zero() =>
        Assert.Equal(1e-16, Tolerances.For([0, 0], [1e-3, 0]));

    [Fact]
    public void A_looser_tolerance_raises_the_floor_in_proportion_and_a_tighter_one_leaves_it()
    {
        Assert.Equal(1e-4 * 4, Tolerances.For([1, -4, 2], [1e9, 0, 0], 1e-4));
        Assert.Equal(1e-16 * (1e-4 / (1024 * Math.ScaleB(1, -53))), Tolerances.For([0, 0], [1e-3, 0], 1e-4));
        Assert.Equal(1e-16, Tolerances.For([0, 0], [1e-3, 0], 1e-15));
    }

    [Fact]
    public void What_is_not_finite_does_not_widen_the_tolerance() =>
        Assert.Equal(2, Tolerances.Magnitude([double.NaN, 2, double.PositiveInfinity]));
}
