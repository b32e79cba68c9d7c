using System.Numerics;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Fused;
using LstmGradCheck.Fused.Kernels;
using Xunit;

namespace LstmGradCheck.Tests.Fused;

public sealed class MatrixProductTests
{
    /// <summary>Of a sum of K products of numbers below 1: K units, and K more for those of the loop that it is compared with.</summary>
    private static double Tolerance(int K) => 2 * K * K * 1.1102230246251565e-16;

    [Fact]
    public void Every_shape_of_1_to_33_and_beyond_is_the_sum_of_products() =>
        Seeds.ForAll(300, seed =>
        {
            var random = new NumpyRandom(seed);
            var (M, K, N) = (1 + Below(random, 33), 1 + Below(random, seed % 10 == 0 ? 2500 : 33), 1 + Below(random, seed % 7 == 0 ? 200 : 33));
            double[] a = Draw(random, M * K), b = Draw(random, K * N);
            var one = Product(a, b, (M, K, N), 1);
            for (var i = 0; i < M * N; i++)
                Assert.Equal(Enumerable.Range(0, K).Sum(k => a[((i / N) * K) + k] * b[(k * N) + (i % N)]), one[i], Tolerance(K));
            Assert.Equal(one, Product(a, b, (M, K, N), 2));
            Assert.Equal(one, Product(a, b, (M, K, N), 3));
        });

    [Fact]
    public void Every_width_and_number_of_rows_is_the_same_chain_of_multiply_adds()
    {
        var random = new NumpyRandom(3);
        double[] a = Draw(random, 12 * 40), b = Draw(random, 40 * 70);
        var all = Product(a, b, (12, 40, 70), 1);
        for (var rows = 1; rows < 12; rows++)
            Assert.Equal(all[..(rows * 70)], Product(a[..(rows * 40)], b, (rows, 40, 70), 1));
    }

    private static double[] Product(double[] a, double[] b, (int M, int K, int N) sizes, int threads)
    {
        using var product = new MatrixProduct<double>(sizes.M, sizes.K, sizes.N, threads);
        product.Load(a, b);
        product.Run();
        return product.Result();
    }

    private static double[] Draw(NumpyRandom random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.Uniform(1))];

    private static int Below(NumpyRandom random, int bound) => (int)(bound * random.NextDouble());
}
