using System.Text.Json;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Problems;

/// <summary>How many digits numbers were written with, and what that leaves open.</summary>
public sealed class WrittenNumbersTests
{
    [Theory]
    [InlineData("[0.1234, 5.6]", 4, 4)]
    [InlineData("[0.0012]", 2, 4)]
    [InlineData("[1.230e-5]", 4, 8)]
    [InlineData("[-1.7E-3]", 2, 4)]
    [InlineData("[1.1e-1, 0.100000]", 6, 6)]
    [InlineData("[120.7]", 4, 1)]
    [InlineData("[[0.1, 0.22], [0.333, 0.4]]", 3, 3)]
    [InlineData("[0.1, 1e-99999999999]", 1, 1)]
    public void The_most_digits_of_an_array_are_counted(string json, int significant, int decimals) =>
        Assert.Equal(new(significant, decimals), Read(json)[0].Written);

    /// <summary>0.25 has two digits and is exact all the same.</summary>
    [Fact]
    public void An_array_of_short_binary_fractions_has_the_digits_of_the_others()
    {
        Assert.Equal([new(8, 8), new(8, 8)], Read("[0, 0.25]", "[0.12345678]").Select(array => array.Written!.Value));
        Assert.Equal(WrittenDigits.OfDouble, Read("[0, 0.25]")[0].Written!.Value.Significant);
    }

    /// <summary>Zeros at the end that no shortest form has say with how many digits even a short binary fraction was written.</summary>
    [Theory]
    [InlineData("[-2.550E+001]", 4, 2)]
    [InlineData("[0.00, 1.50]", 3, 2)]
    [InlineData("[0.0, 1.0]", 8, 8)]
    [InlineData("[2, 10]", 8, 8)]
    [InlineData("[0.000E+000]", 8, 8)]
    public void An_array_of_padded_numbers_shows_its_digits(string json, int significant, int decimals) =>
        Assert.Equal(new(significant, decimals), Read(json, "[0.12345678]")[0].Written);

    [Theory]
    [InlineData(4, 4, 0.1234, 0.5e-4)]
    [InlineData(4, 8, 1.234, 0.5e-3)]
    [InlineData(6, 4, 0.0012, 0.5e-4)]
    [InlineData(4, 8, 1.234e-5, 0.5e-8)]
    [InlineData(4, 0, 1234, 0.5)]
    [InlineData(17, 12, 0.1, 0.5e-12)]
    public void A_number_stands_for_all_that_would_be_written_like_it(int significant, int decimals, double value, double radius) =>
        Assert.Equal(radius, new WrittenDigits(significant, decimals).Radius(value), radius / 1e3);

    /// <summary>Whatever the format, the number that was written is within the radius of the one that is read.</summary>
    [Theory]
    [InlineData("G")]
    [InlineData("E")]
    [InlineData("F")]
    public void The_number_meant_is_never_further_off(string format)
    {
        var random = new NumpyRandom(5);
        for (var digits = 4; digits <= 17; digits++)
        {
            double[] meant = [.. Enumerable.Range(0, 50).Select(_ => random.Uniform(1) * Math.Pow(10, Math.Floor(8 * random.NextDouble()) - 5))];
            var written = meant.Select(value => value.ToString($"{format}{digits}", System.Globalization.CultureInfo.InvariantCulture));
            var read = Read($"[{string.Join(',', written)}]")[0];
            Assert.All(meant.Select((value, i) => (value, i)), each => Assert.True(Math.Abs(each.value - read.Values[each.i]) <= read.WrittenRadius(each.i), $"{each.value:R} as {read.Values[each.i]:R}"));
        }
    }

    private static IReadOnlyList<TraceArray> Read(params string[] arrays) => WrittenNumbers.Counted(
    [
        .. arrays.Select(json =>
        {
            using var document = JsonDocument.Parse(json);
            var element = document.RootElement.Clone();
            double[] values = [.. Numbers(element)];
            return (new TraceArray(new(QuantityKind.InputGradient, 1, 0, null, ["t"], [values.Length]), values), element);
        }),
    ]);

    private static IEnumerable<double> Numbers(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().SelectMany(Numbers) : [element.GetDouble()];
}
