using LstmGradCheck.Checking.Snapshots;
using Xunit;

namespace LstmGradCheck.Tests.Checking.Snapshots;

public sealed class SignVectorsTests
{
    /// <summary>The first two numbers of SplitMix64 from the seed 0, as its authors' program gives them.</summary>
    private static readonly ulong[] Published = [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4];

    [Fact]
    public void The_signs_are_the_upper_bits_of_the_published_numbers()
    {
        for (var index = 0; index < Published.Length; index++)
        {
            for (var vector = 0; vector < SignVectors.Count; vector++)
                Assert.Equal((Published[index] >> (63 - vector) & 1) == 1 ? -1 : 1, SignVectors.Sign(vector, index));
        }
    }

    [Fact]
    public void A_dot_product_is_the_sum_of_values_with_signs()
    {
        // 0xE2 is 11100010 and 0x6E is 01101110 in binary: a 1 is a minus.
        Assert.Equal([-1 + 10, -1 - 10, -1 - 10, 1 + 10, 1 - 10, 1 - 10, -1 - 10, 1 + 10], SignVectors.Dots([1, 10]));
    }

    [Fact]
    public void No_two_vectors_are_alike_or_opposite_even_in_short_arrays()
    {
        for (var first = 0; first < SignVectors.Count; first++)
        {
            for (var second = 0; second < first; second++)
                Assert.InRange(Math.Abs(Enumerable.Range(0, 11).Sum(i => SignVectors.Sign(first, i) * SignVectors.Sign(second, i))), 0, 10);
        }
    }
}
