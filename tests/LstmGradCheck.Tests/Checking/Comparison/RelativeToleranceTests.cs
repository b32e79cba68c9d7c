using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Comparison;

public sealed class RelativeToleranceTests
{
    private static readonly Quantity Any = new(QuantityKind.Objective, 0, 0, null, [], []);

    [Fact]
    public void It_is_relative_to_the_smaller_of_the_largest_magnitudes()
    {
        Assert.Equal([4e-4, 4e-4, 4e-4], new RelativeTolerance(1e-4).For(Any, [1, -4, 2], [1e9, 0, 0]).Explained);
        Assert.Equal([4e-4, 4e-4, 4e-4], new RelativeTolerance(1e-4).For(Any, [1e9, 0, 0], [1, -4, 2]).Explained);
    }

    [Fact]
    public void An_array_that_is_0_counts_as_a_small_one() =>
        Assert.Equal([1e-4 * 1e-3, 1e-4 * 1e-3], new RelativeTolerance(1e-4).For(Any, [0, 0], [1e-3, 0]).Explained);

    [Fact]
    public void What_is_not_finite_does_not_widen_the_tolerance() =>
        Assert.Equal(2, Magnitude.Of([double.NaN, 2, double.PositiveInfinity]));

    [Fact]
    public void Nothing_is_undecidable_by_a_chosen_number() =>
        Assert.Equal(double.PositiveInfinity, new RelativeTolerance(0.5).Resolution);
}
