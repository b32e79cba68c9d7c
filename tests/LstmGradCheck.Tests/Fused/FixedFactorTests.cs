using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Fused;
using Xunit;

namespace LstmGradCheck.Tests.Fused;

public sealed class FixedFactorTests
{
    [Fact]
    public void Any_rows_times_the_factor_or_its_transpose_are_those_of_the_whole_product_bit_for_bit() =>
        Seeds.ForAll(100, seed =>
        {
            var random = new NumpyRandom(seed);
            var (M, K, N) = (1 + Below(random, 40), 1 + Below(random, seed % 10 == 0 ? 2500 : 40), 1 + Below(random, 70));
            double[] a = Draw(random, M * K), b = Draw(random, K * N);
            var expected = Product(a, b, M, K, N);
            var transposed = new double[N * K];
            for (var i = 0; i < b.Length; i++)
                transposed[((i % N) * K) + (i / N)] = b[i];
            using FixedFactor<double> factor = new(b, K, N), ofTranspose = new(transposed, N, K, transposed: true);
            foreach (var each in new[] { factor, ofTranspose })
            {
                Assert.Equal((K, N), (each.K, each.N));
                for (var from = 0; from < M; from += 7)
                {
                    var rows = Math.Min(7, M - from);
                    var c = new double[rows * each.Stride];
                    each.Multiply(a.AsSpan(from * K, rows * K), rows, c);
                    for (var row = 0; row < rows; row++)
                        Assert.Equal(expected.AsSpan((from + row) * N, N), c.AsSpan(row * each.Stride, N));
                }
            }
        });

    [Fact]
    public void A_wrong_number_of_values_is_refused()
    {
        _ = Assert.Throws<ArgumentException>(() => new FixedFactor<double>(new double[5], 2, 3));
        using var factor = new FixedFactor<double>(new double[6], 2, 3);
        _ = Assert.Throws<ArgumentException>(() => factor.Multiply(new double[3], 2, new double[2 * factor.Stride]));
        _ = Assert.Throws<ArgumentException>(() => factor.Multiply(new double[4], 2, new double[3]));
    }

    [Fact]
    public void After_its_memory_was_freed_it_is_refused()
    {
        var factor = new FixedFactor<double>(new double[6], 2, 3);
        factor.Dispose();
        _ = Assert.Throws<ObjectDisposedException>(() => factor.Multiply(new double[2], 1, new double[factor.Stride]));
    }

    private static double[] Product(double[] a, double[] b, int M, int K, int N)
    {
        using var product = new MatrixProduct<double>(M, K, N);
        product.Load(a, b);
        product.Run();
        return product.Result();
    }

    private static double[] Draw(NumpyRandom random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.Uniform(1))];

    private static int Below(NumpyRandom random, int bound) => (int)(bound * random.NextDouble());
}
