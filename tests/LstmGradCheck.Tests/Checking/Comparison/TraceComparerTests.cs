using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Comparison;

public sealed class TraceComparerTests
{
    private static readonly Problem Witness = CanonicalSuite.Problems().Single(problem => problem.Name == "no-output-units");

    private static GradientTrace Right { get; } = new HandDerivedSource().Differentiate(Witness, GradientKind.Exact);

    [Fact]
    public void A_trace_agrees_with_itself_and_every_value_is_compared()
    {
        var comparison = TraceComparer.Compare(Witness, Right, Right);
        Assert.True(comparison.Agrees);
        Assert.Null(comparison.FirstDivergence);
        Assert.Equal(Right.Arrays.Sum(array => array.Values.Length), comparison.ComparedValues);
    }

    [Fact]
    public void Each_array_is_compared_a_changed_value_anywhere_is_found_and_placed()
    {
        foreach (var (quantity, values) in Right.Arrays)
        {
            var last = values.Length - 1;
            var comparison = TraceComparer.Compare(Witness, Right, Changed(quantity.Name, last, values[last] + Math.Max(3 * Allowed(quantity)[last], 1e-15 * Math.Abs(values[last]))));
            var finding = Assert.Single(comparison.Findings, finding => !finding.Agrees);
            Assert.Equal(quantity.Group, finding.Name);
            Assert.Equal((quantity.Name, last), (comparison.FirstDivergence!.Quantity.Name, comparison.FirstDivergence.Index));
        }
    }

    [Fact]
    public void A_difference_within_the_tolerance_is_no_disagreement()
    {
        foreach (var (quantity, values) in Right.Arrays)
        {
            var changed = Changed(quantity.Name, 0, values[0] + (0.5 * Allowed(quantity)[0]));
            Assert.True(TraceComparer.Compare(Witness, Right, changed).Agrees, quantity.Name);
        }
    }

    [Fact]
    public void Another_tolerance_is_relative_to_the_largest_magnitude_and_leaves_the_reported_difference_alone()
    {
        const string Name = "sequence1.layer2.out.delta";
        var magnitude = Magnitude.Of(Right[Name]);
        var changed = Changed(Name, 3, Right[Name][3] + (1e-6 * magnitude));
        Assert.True(TraceComparer.Compare(Right, changed, new RelativeTolerance(2e-6)).Agrees);
        Assert.True(TraceComparer.CompareRecorded(changed, Right, new RelativeTolerance(2e-6)).Agrees);
        Assert.False(TraceComparer.Compare(Right, changed, new RelativeTolerance(0.5e-6)).Agrees);
        Assert.False(TraceComparer.CompareRecorded(changed, Right, new RelativeTolerance(0.5e-6)).Agrees);
        Assert.All((IEnumerable<double>)[2e-6, 0.5e-6, 1e-13], tolerance =>
            Assert.Equal(1e-6, TraceComparer.Compare(Right, changed, new RelativeTolerance(tolerance)).Findings.Max(finding => finding.RelativeError), 1e-12));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_not_finite_disagrees_even_with_itself(double value)
    {
        var changed = Changed("sequence1.layer2.out.delta", 3, value);
        Assert.False(TraceComparer.Compare(Witness, Right, changed).Agrees);
        Assert.False(TraceComparer.Compare(Witness, changed, Right).Agrees);
        var both = TraceComparer.Compare(Witness, changed, changed);
        Assert.False(both.Agrees);
        Assert.Equal(("layer2.out.delta", 3), (both.FirstDivergence!.Quantity.Group, both.FirstDivergence.Index));
        var worst = both.Findings.Single(finding => !finding.Agrees).Worst!;
        Assert.Equal((3, double.PositiveInfinity), (worst.Index, worst.Error));
    }

    [Fact]
    public void A_wild_value_in_one_trace_does_not_excuse_the_other_values_of_its_array()
    {
        const string Name = "sequence1.layer1.c.e_s";
        var values = (double[])Right[Name].Clone();
        values[0] = 1e20;
        values[^1] *= 1 + 1e-6;
        // Time runs backward in the order of derivation: the small difference at the last step comes before the wild value.
        Assert.Equal(values.Length - 1, TraceComparer.Compare(Witness, Right, With(Name, values)).FirstDivergence!.Index);
        Assert.Equal(values.Length - 1, TraceComparer.Compare(Witness, With(Name, values), Right).FirstDivergence!.Index);
    }

    /// <summary>Time runs backward before layers do: a lower layer at the last step comes before a higher one at the first.</summary>
    [Fact]
    public void The_first_divergence_is_the_first_in_the_order_of_derivation_whatever_the_order_of_the_arrays()
    {
        var lower = Changed("sequence1.layer1.in.delta", Right["sequence1.layer1.in.delta"].Length - 1, 7);
        var both = new GradientTrace("other", GradientKind.Exact, [.. lower.Arrays.Select(array => array.Quantity.Name == "sequence1.layer2.out.delta" ? array with { Values = [7, .. array.Values[1..]] } : array)]);
        var backward = new GradientTrace("other", GradientKind.Exact, [.. both.Arrays.Reverse()]);
        foreach (var comparison in new[] { TraceComparer.Compare(Witness, both, Right), TraceComparer.Compare(Witness, backward, Right) })
        {
            Assert.Equal(2, comparison.Findings.Count(finding => !finding.Agrees));
            Assert.Equal("layer1.in.delta", comparison.FirstDivergence!.Quantity.Group);
        }
    }

    [Fact]
    public void An_array_that_only_one_of_two_computing_sources_has_is_a_disagreement()
    {
        const string Name = "sequence2.layer1.dE/ds0";
        var lacking = new GradientTrace("other", GradientKind.Exact, [.. Right.Arrays.Where(array => array.Quantity.Name != Name)]);
        foreach (var comparison in new[] { TraceComparer.Compare(Witness, Right, lacking), TraceComparer.Compare(Witness, lacking, Right) })
        {
            Assert.False(comparison.Agrees);
            Assert.Equal(Name, comparison.FirstDivergence!.Quantity.Name);
            Assert.True(comparison.FirstDivergence.First is null || comparison.FirstDivergence.Second is null);
        }
    }

    [Fact]
    public void What_a_recorded_trace_lacks_is_listed_and_not_a_disagreement()
    {
        var recorded = new GradientTrace("recorded", GradientKind.Exact, [.. Right.Arrays.Take(3)]);
        var comparison = TraceComparer.CompareRecorded(Witness, recorded, Right);
        Assert.True(comparison.Agrees);
        Assert.Equal(Right.Arrays.Skip(3).Select(array => array.Quantity.Name), comparison.NotRecorded);
        Assert.Equal(recorded.Arrays.Sum(array => array.Values.Length), comparison.ComparedValues);
    }

    /// <summary>What the values of an array may differ by, beside themselves.</summary>
    private static double[] Allowed(Quantity quantity) =>
        RoundingTolerance.Of(Witness, Right, Right).For(quantity, Right[quantity.Name], Right[quantity.Name]).Possible;

    private static GradientTrace Changed(string name, int index, double value)
    {
        var values = (double[])Right[name].Clone();
        values[index] = value;
        return With(name, values);
    }

    private static GradientTrace With(string name, double[] values) => new(
        "other", GradientKind.Exact, [.. Right.Arrays.Select(array => array.Quantity.Name == name ? array with { Values = values } : array)]);
}
