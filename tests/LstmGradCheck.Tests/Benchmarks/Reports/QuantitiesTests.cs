using LstmGradCheck.Benchmarks.Bench.Reports;
using Xunit;

namespace LstmGradCheck.Tests.Benchmarks.Reports;

public sealed class QuantitiesTests
{
    [Theory]
    [InlineData(12.345, "12.3 s")]
    [InlineData(0.9876, "988 ms")]
    [InlineData(0.0012345, "1.23 ms")]
    [InlineData(0.000009999, "10.0 us")]
    [InlineData(3e-10, "0.30 ns")]
    [InlineData(null, "-")]
    public void Times_have_three_digits_and_a_unit(double? seconds, string text) => Assert.Equal(text, Quantities.Time(seconds));

    [Theory]
    [InlineData(0L, "0 B")]
    [InlineData(999L, "999 B")]
    [InlineData(1500L, "1.50 kB")]
    [InlineData(2_340_000_000L, "2.34 GB")]
    [InlineData(null, "-")]
    public void Sizes_have_a_unit(long? bytes, string text) => Assert.Equal(text, Quantities.Bytes(bytes));

    [Fact]
    public void A_share_is_rounded_down() => Assert.Equal(("79 %", "-"), (Quantities.Percent(0.7999), Quantities.Percent(null)));
}
