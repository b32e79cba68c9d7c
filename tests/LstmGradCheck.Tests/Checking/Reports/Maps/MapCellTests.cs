using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Reports.Maps;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Reports.Maps;

public sealed class MapCellTests
{
    [Theory]
    [InlineData(0.5, 1.0, '.')]
    [InlineData(1.0, 1.0, '.')]
    [InlineData(1.01, 1.0, '1')]
    [InlineData(10.0, 1.0, '1')]
    [InlineData(10.1, 1.0, '2')]
    [InlineData(1e9, 1.0, '9')]
    [InlineData(1.1e9, 1.0, 'A')]
    [InlineData(9e14, 1.0, 'F')]
    [InlineData(1.1e15, 1.0, 'G')]
    [InlineData(1e200, 1.0, 'G')]
    [InlineData(1e-9, 0.0, 'G')]
    [InlineData(0.0, 0.0, '.')]
    [InlineData(double.NaN, 1.0, 'X')]
    [InlineData(1.0, double.PositiveInfinity, '?')]
    public void A_character_says_how_many_powers_of_ten_a_difference_is_above_its_tolerance(double difference, double tolerance, char cell) =>
        Assert.Equal(cell, MapCell.Of(Value(difference, tolerance)));

    [Fact]
    public void What_was_not_compared_is_blank_and_a_missing_value_is_not()
    {
        Assert.Equal(MapCell.Nothing, MapCell.Of(null));
        Assert.Equal(MapCell.NotFinite, MapCell.Of(new(Value(1, 1).Quantity, 0, 1, null, 0)));
    }

    /// <summary>An undecidable value has no share of its tolerance, and is worse than one that agrees.</summary>
    [Fact]
    public void The_worse_of_two_has_the_worse_verdict_then_the_larger_share()
    {
        var (agrees, undecidable, wrong, worse) = (Value(0.9, 1), Value(1, double.PositiveInfinity), Value(2, 1), Value(3, 1));
        Assert.Same(undecidable, MapCell.Worse(agrees, undecidable));
        Assert.Same(wrong, MapCell.Worse(wrong, undecidable));
        Assert.Same(worse, MapCell.Worse(wrong, worse));
        Assert.Same(worse, MapCell.Worse(worse, wrong));
        Assert.Same(agrees, MapCell.Worse(null, agrees));
        Assert.Null(MapCell.Worse(null, null));
    }

    private static Deviation Value(double difference, double tolerance) =>
        new(new(QuantityKind.Delta, 1, 1, Unit.InputGate, ["t", "j"], [1, 1]), 0, difference, 0, tolerance);
}
