using LstmGradCheck.Checking.Snapshots;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Snapshots;

public sealed class ArrayDigestTests
{
    /// <summary>Closer than any tolerance, farther than a rounding.</summary>
    private const double Noise = 1e-14;

    [Fact]
    public void A_digest_is_norm_largest_value_with_its_place_and_eight_dot_products()
    {
        var lines = ArrayDigest.Lines(Array(1, 2, -4, 2, 0, 0));
        Assert.Equal(["norm", "largest", "dots"], lines.Select(line => line.Label));
        Assert.Equal([5.0], lines[0].Values);
        Assert.Equal(("t=2 j=1", -4.0), (lines[1].Place, lines[1].Values[0]));
        Assert.Equal(8, lines[2].Values.Count);
    }

    [Fact]
    public void A_digest_of_errors_has_the_norms_of_its_last_steps_from_the_last_one_back()
    {
        double[] values = [3, 4, 0, 2, 1, 0, 6, 8, 0, 1];
        var delta = new Quantity(QuantityKind.Delta, 1, 1, LstmGradCheck.Network.Unit.InputGate, ["t", "j"], [5, 2]);
        var last = ArrayDigest.Lines(new(delta, values))[2];
        Assert.Equal("last", last.Label);
        Assert.Equal([1.0, 10, 1, 2], last.Values);
        var shorter = ArrayDigest.Lines(new(delta with { Shape = [1, 10] }, values))[2];
        Assert.Equal(Math.Sqrt(131), Assert.Single(shorter.Values));
    }

    [Theory]
    [InlineData(Noise)]
    [InlineData(-Noise)]
    public void Of_values_that_are_equal_but_for_rounding_the_first_is_the_largest(double noise) =>
        Assert.Equal("t=1 j=2", ArrayDigest.Lines(Array(1, 3, 0, 3 + noise, -3, 0))[1].Place);

    [Fact]
    public void In_an_array_that_is_0_but_for_rounding_the_first_place_is_as_good_as_any() =>
        Assert.Equal("t=1 j=1", ArrayDigest.Lines(Array(0, 0, 0, 1e-17, 0, 0))[1].Place);

    private static TraceArray Array(params double[] values) =>
        new(new(QuantityKind.Net, 1, 1, LstmGradCheck.Network.Unit.InputGate, ["t", "j"], [3, 2]), values);
}
