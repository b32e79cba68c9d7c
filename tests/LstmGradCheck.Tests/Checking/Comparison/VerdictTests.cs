using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Comparison;

public sealed class VerdictTests
{
    private static readonly Quantity Array = new(QuantityKind.Objective, 0, 0, null, ["i"], [3]);

    [Theory]
    [InlineData(1.0, 1.5, 0.5, 0.5, Verdict.Agrees)]
    [InlineData(1.0, 1.5, 0.25, 0.5, Verdict.Disagrees)]
    [InlineData(1.0, 1.5, 0.5, 0.25, Verdict.Undecidable)]
    [InlineData(1.0, 1.5, 0.25, 0.125, Verdict.Disagrees)]
    [InlineData(1.0, 1.0, 0.0, 0.0, Verdict.Agrees)]
    [InlineData(1.0, 1.5, double.PositiveInfinity, 0.5, Verdict.Undecidable)]
    [InlineData(1.0, double.NaN, double.PositiveInfinity, 0.5, Verdict.Undecidable)]
    [InlineData(1.0, double.NaN, 0.25, 0.5, Verdict.Disagrees)]
    public void A_difference_beyond_the_tolerance_disagrees_and_one_within_too_large_a_tolerance_says_nothing(
        double first, double second, double tolerance, double decidable, Verdict expected)
    {
        var deviation = new Deviation(Array, 0, first, second, tolerance) { LargestDecidable = decidable };
        Assert.Equal(expected, deviation.Verdict);
        Assert.Equal(expected == Verdict.Disagrees, deviation.Verdict.IsDivergence());
    }

    [Theory]
    [InlineData(0.5, 0.5, 1.0, Verdict.Agrees)]
    [InlineData(0.25, 0.5, 1.0, Verdict.Unexplained)]
    [InlineData(0.25, 0.5, 0.125, Verdict.Unexplained)]
    [InlineData(0.25, double.PositiveInfinity, 1.0, Verdict.Unexplained)]
    [InlineData(0.125, 0.25, 1.0, Verdict.Disagrees)]
    public void What_is_possible_and_not_explained_is_neither_agreement_nor_undecidable(double tolerance, double possible, double decidable, Verdict expected)
    {
        var deviation = new Deviation(Array, 0, 1, 1.5, tolerance) { Possible = possible, LargestDecidable = decidable };
        Assert.Equal(expected, deviation.Verdict);
        Assert.Equal(expected != Verdict.Agrees, deviation.Verdict.IsDivergence());
    }

    [Fact]
    public void What_is_not_finite_is_not_explained_where_it_was_measured_to_be_finite() =>
        Assert.Equal(Verdict.Unexplained, new Deviation(Array, 0, 1, double.NaN, 0.5) { Possible = double.PositiveInfinity }.Verdict);

    /// <summary>A quantity of which nothing could be decided does not agree, one of which something could does.</summary>
    [Fact]
    public void A_quantity_agrees_if_some_value_of_it_could_be_decided()
    {
        var (some, none) = (Compared([1, 8, 2], [1, 8, 2], new Chosen([9, 9, 0.5], 0.125)), Compared([1, 8, 2], [1, 8, 2], new Chosen([9, 9, 9], 0.125)));
        Assert.Equal((true, false), (some.Agrees, none.Agrees));
        Assert.Equal((Verdict.Undecidable, Verdict.Undecidable), (some.Verdict, none.Verdict));
        Assert.Equal((0.5 / 8, null), (some.Resolution, none.Resolution));
        Assert.Equal("E", Assert.Single(none.Undecided).Name);
        Assert.Equal([9.0 / 8, 9.0 / 8], new[] { some, none }.Select(each => each.Findings[0].NeededResolution!.Value));
    }

    /// <summary>The array's largest magnitude is 8 in one trace and 4 in the other: 4 counts.</summary>
    [Fact]
    public void What_can_be_decided_is_a_share_of_the_arrays_largest_magnitude()
    {
        var comparison = Compared([1, 8, 2], [1, 4, 2], new Chosen([0.5, 4, 0.75], 0.125));
        Assert.Equal((0, 2, 3), (comparison.Findings[0].Disagreeing, comparison.Undecidable, comparison.ComparedValues));
        Assert.True(comparison.Agrees);
    }

    [Fact]
    public void Arrays_that_are_0_throughout_are_the_same_and_one_that_is_not_can_hardly_be_decided()
    {
        Assert.Equal(0, Compared([0, 0, 0], [0, 0, 0], new Chosen([0, 1e-300, 1], 1e-6)).Undecidable);
        Assert.Equal(1, Compared([0, 0, 0], [0, 0, 0], new Chosen([0, double.PositiveInfinity, 1], 1e-6)).Undecidable);
        Assert.Equal(2, Compared([0, 0, 0], [0, 1e-301, 0], new Chosen([0, 1e-300, 1], 1e-6)).Undecidable);
    }

    [Fact]
    public void Undecidable_values_do_not_hide_a_disagreement()
    {
        var comparison = Compared([1, 8, 2], [1, 8, 3], new Chosen([1, 1, 0.5], 1e-6));
        Assert.Equal((1, 2), (comparison.Findings[0].Disagreeing, comparison.Undecidable));
        Assert.Equal(2, comparison.FirstDivergence!.Index);
        Assert.False(comparison.Agrees);
    }

    private static TraceComparison Compared(double[] first, double[] second, ITolerance tolerance) => TraceComparer.Compare(Trace(first), Trace(second), tolerance);

    private static GradientTrace Trace(double[] values) => new("one", GradientKind.Exact, [new(Array, values)]);

    private sealed record Chosen(double[] Explained, double Resolution, double[]? Possible = null) : ITolerance
    {
        public Tolerances For(Quantity quantity, double[] first, double[] second) => new(Explained, Possible ?? Explained);
    }
}
