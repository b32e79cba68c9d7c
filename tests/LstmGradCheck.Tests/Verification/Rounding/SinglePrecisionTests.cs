using System.Globalization;
using LstmGradCheck.Verification.Rounding;
using LstmGradCheck.Verification.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Verification.Rounding;

public sealed class SinglePrecisionTests
{
    private static readonly double[] Doubles = [0.1, -1 / 3.0, 0, 1e-12];

    public static TheoryData<string> Ways => ["exact", "R", "G9"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Floats_are_recognized_exactly_and_in_the_digits_that_they_are_written_with(string way) =>
        Assert.True(SinglePrecision.Is(Trace([.. Doubles.Select(value => Written((float)value, way))])));

    [Fact]
    public void One_double_among_floats_makes_a_trace_of_doubles() =>
        Assert.False(SinglePrecision.Is(Trace([.. Doubles.Select(value => (double)(float)value), 1 / 3.0])));

    [Fact]
    public void Zeros_and_short_fractions_prove_nothing() =>
        Assert.False(SinglePrecision.Is(Trace([0, 1, -0.5, 0.75])));

    [Fact]
    public void Doubles_are_doubles() => Assert.False(SinglePrecision.Is(Trace(Doubles)));

    [Fact]
    public void NaN_says_nothing_about_the_precision() =>
        Assert.True(SinglePrecision.Is(Trace([(float)0.1, double.NaN])));

    private static double Written(float value, string way) =>
        way == "exact" ? value : double.Parse(value.ToString(way, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static GradientTrace Trace(double[] values) =>
        new("test", GradientKind.Exact, [new(new(QuantityKind.InputGradient, 1, 0, null, ["t"], [values.Length]), values)]);
}
