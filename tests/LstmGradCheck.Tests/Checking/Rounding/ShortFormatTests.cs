using LstmGradCheck.Checking.Rounding;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Rounding;

/// <summary>Formats of 16 bits, against the numbers that they have: all 65,536 of each.</summary>
public sealed class ShortFormatTests
{
    [Fact]
    public void Half_precision_rounds_as_the_runtime_does()
    {
        foreach (var value in Between(i => (double)BitConverter.UInt16BitsToHalf((ushort)i)))
            Assert.Equal((double)(Half)value, Binary16.Round(value));
    }

    /// <summary>As every framework does it: the upper half of a float, rounded to even.</summary>
    [Fact]
    public void Bfloat16_is_the_upper_half_of_a_float()
    {
        foreach (var value in Between(OfBits).Where(value => (float)value == value))
        {
            var bits = BitConverter.SingleToUInt32Bits((float)value);
            Assert.Equal(OfBits((int)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16)), BFloat16.Round(value));
        }
    }

    [Fact]
    public void A_number_of_the_format_is_itself_and_any_other_one_of_its_neighbours()
    {
        for (var i = 0; i < 0x7F7F; i++)
        {
            var (lower, upper) = (OfBits(i), OfBits(i + 1));
            if (lower < BFloat16.Underflow)
                continue;
            Assert.Equal((lower, lower), (BFloat16.RoundAtRandom(lower, 0, 0), BFloat16.RoundAtRandom(lower, 0, 1)));
            foreach (var sign in (double[])[1, -1])
            {
                double[] found = [BFloat16.RoundAtRandom(sign * ((0.9 * lower) + (0.1 * upper)), 1, 0), BFloat16.RoundAtRandom(sign * ((0.9 * lower) + (0.1 * upper)), 1, 1)];
                Assert.Equal([lower, upper], found.Select(Math.Abs).Order());
            }
        }
    }

    [Fact]
    public void Numbers_below_the_smallest_normal_one_may_be_flushed_to_0_in_bfloat16_alone()
    {
        Assert.Equal(0, BFloat16.RoundAtRandom(1e-39, 1, 1));
        Assert.InRange(BFloat16.RoundAtRandom(1e-39, 1, 2), 9e-40, 1.1e-39);
        Assert.InRange(Binary16.RoundAtRandom(1e-6, 1, 1), 9e-7, 1e-6);
        Assert.InRange(Binary16.RoundAtRandom(1e-6, 1, 0), 1e-6, 1.1e-6);
    }

    private static double OfBits(int bits) => BitConverter.Int32BitsToSingle(bits << 16);

    /// <summary>The finite numbers of a format of 16 bits, and to either side of each a quarter, half and three quarters of the way to the next.</summary>
    private static IEnumerable<double> Between(Func<int, double> numberOf)
    {
        for (var i = 0; i < 65535; i++)
        {
            var (number, next) = (numberOf(i), numberOf(i + 1));
            if (!double.IsFinite(number))
                continue;
            yield return number;
            if (!double.IsFinite(next))
                continue;
            yield return (number + next) / 2;
            yield return (0.75 * number) + (0.25 * next);
            yield return (0.25 * number) + (0.75 * next);
        }
    }
}
