using System.Globalization;
using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Rounding;

public sealed class SinglePrecisionTests
{
    private static readonly double[] Doubles = [0.1, -1 / 3.0, 0, 1e-12];

    public static TheoryData<string> Ways => ["exact", "R", "G9"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Floats_are_recognized_exactly_and_in_the_digits_that_they_are_written_with(string way) =>
        Assert.True(SinglePrecision.Is(Trace([.. Doubles.Select(value => Written((float)value, way))])));

    [Fact]
    public void One_double_among_floats_is_named_and_two_make_a_trace_of_doubles()
    {
        double[] floats = [.. Doubles.Select(value => (double)(float)value)];
        var (one, two) = (Trace([.. floats, 1 / 3.0]), Trace([.. floats, 1 / 3.0, 1 / 7.0]));
        Assert.Equal((true, false), (SinglePrecision.Is(one), SinglePrecision.Is(two)));
        Assert.Equal([4], Assert.Single(SinglePrecision.ExceptionsOf(one)).Indices);
    }

    /// <summary>E was computed from floats, or converted: its own numbers do not say in which precision the others were computed.</summary>
    [Fact]
    public void An_array_of_doubles_beside_one_of_floats_is_judged_like_it()
    {
        var floats = Trace([.. Doubles.Select(value => (double)(float)value)]).Arrays[0];
        var objective = new TraceArray(new(QuantityKind.Objective, 0, 0, null, [], []), [1 / 3.0]);
        var mixed = new GradientTrace("test", GradientKind.Exact, [objective, floats]);
        Assert.True(SinglePrecision.Is(mixed));
        Assert.Equal(objective.Quantity, Assert.Single(SinglePrecision.ExceptionsOf(mixed)).Quantity);
    }

    [Fact]
    public void A_trace_that_says_its_precision_is_not_guessed_at()
    {
        var floats = Trace([.. Doubles.Select(value => (double)(float)value)]).Arrays;
        Assert.False(SinglePrecision.Is(new GradientTrace("test", GradientKind.Exact, floats) { Precision = Precision.Binary64 }));
        Assert.True(SinglePrecision.Is(new GradientTrace("test", GradientKind.Exact, Trace(Doubles).Arrays) { Precision = Precision.Binary32 }));
    }

    /// <summary>Ten digits of a float, as <c>%.10g</c> writes them: neither the float nor the digits that it is usually written with.</summary>
    [Fact]
    public void Floats_in_more_digits_than_they_need_are_floats()
    {
        var values = Doubles.Select(value => double.Parse(((double)(float)value).ToString("G10", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
        var array = Trace([.. values]).Arrays[0];
        Assert.False(SinglePrecision.Is(array));
        Assert.True(SinglePrecision.Is(array with { Written = new(10, 21) }));
        Assert.False(SinglePrecision.Is(array with { Written = new(9, 21) }));
    }

    /// <summary>They are what saturated units leave in either precision: the coarser one is allowed for.</summary>
    [Fact]
    public void Zeros_and_short_fractions_may_be_of_single_precision()
    {
        var zeros = Trace([0, 1, -0.5, 0.75]).Arrays[0];
        Assert.False(SinglePrecision.Is(zeros));
        var objective = new TraceArray(new(QuantityKind.Objective, 0, 0, null, [], []), [1 / 3.0]);
        Assert.True(SinglePrecision.Is(new GradientTrace("test", GradientKind.Exact, [objective, zeros])));
        Assert.False(SinglePrecision.Is(new GradientTrace("test", GradientKind.Exact, [objective])));
    }

    [Fact]
    public void Doubles_are_doubles_even_if_some_have_few_digits() => Assert.False(SinglePrecision.Is(Trace(Doubles)));

    [Fact]
    public void NaN_says_nothing_about_the_precision() =>
        Assert.True(SinglePrecision.Is(Trace([(float)0.1, double.NaN])));

    private static double Written(float value, string way) =>
        way == "exact" ? value : double.Parse(value.ToString(way, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static GradientTrace Trace(double[] values) =>
        new("test", GradientKind.Exact, [new(new(QuantityKind.InputGradient, 1, 0, null, ["t"], [values.Length]), values)]);
}
