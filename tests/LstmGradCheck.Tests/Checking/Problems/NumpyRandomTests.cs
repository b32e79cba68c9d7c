using LstmGradCheck.Checking.Problems;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Problems;

public sealed class NumpyRandomTests
{
    [Theory]
    [InlineData(0u, 0.5488135039273248, 0.7151893663724195, 0.6027633760716439, 0.5448831829968969, 0.4236547993389047)]
    [InlineData(1u, 0.417022004702574, 0.7203244934421581, 0.00011437481734488664, 0.30233257263183977, 0.14675589081711304)]
    [InlineData(42u, 0.3745401188473625, 0.9507143064099162, 0.7319939418114051, 0.5986584841970366, 0.15601864044243652)]
    [InlineData(2147483648u, 0.15200287353446562, 0.8205427554297966, 0.7754982870984906, 0.5410721704334509, 0.34215785135597765)]
    [InlineData(4294967295u, 0.0976320289940138, 0.9123828453026218, 0.78903530185164, 0.7800035981134678, 0.01793967398674523)]
    public void NextDouble_gives_the_numbers_of_RandomState(uint seed, params double[] expected)
    {
        var random = new NumpyRandom(seed);

        Assert.Equal(expected, expected.Select(_ => random.NextDouble()));
    }

    [Fact]
    public void NextDouble_agrees_with_RandomState_after_the_generator_has_renewed_its_624_words()
    {
        var random = new NumpyRandom(42);
        double[] drawn = [.. Enumerable.Range(0, 1000).Select(_ => random.NextDouble())];

        Assert.Equal(0.07845638134226596, drawn[311]);
        Assert.Equal(0.02535074341545751, drawn[312]);
        Assert.Equal(0.44600577295795574, drawn[999]);
    }

    [Fact]
    public void Uniform_gives_the_numbers_of_uniform_from_minus_the_bound_to_the_bound()
    {
        var random = new NumpyRandom(42);
        double[] expected = [-0.050183952461055004, 0.18028572256396647, 0.09279757672456201, 0.03946339367881463];

        Assert.Equal(expected, expected.Select(_ => random.Uniform(0.2)));
    }
}
