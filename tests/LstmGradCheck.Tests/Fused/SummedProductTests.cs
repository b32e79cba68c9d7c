using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Fused;
using Xunit;

namespace LstmGradCheck.Tests.Fused;

public sealed class SummedProductTests
{
    [Fact]
    public void Rows_added_a_few_at_a_time_by_any_number_of_threads_make_the_whole_product_bit_for_bit() =>
        Seeds.ForAll(60, seed =>
        {
            var random = new NumpyRandom(seed);
            var (M, K, N) = (1 + Below(random, 40), 1 + Below(random, seed % 10 == 0 ? 2500 : 60), 1 + Below(random, 70));
            double[] a = Draw(random, K * M), b = Draw(random, K * N), transposed = new double[M * K];
            for (var i = 0; i < a.Length; i++)
                transposed[((i % M) * K) + (i / M)] = a[i];
            using var whole = new MatrixProduct<double>(M, K, N);
            whole.Load(transposed, b);
            whole.Run();
            var expected = whole.Result();
            for (var threads = 1; threads <= 3; threads++)
            {
                var most = 1 + Below(random, K);
                using var sum = new SummedProduct<double>(M, N, most, threads);
                for (var from = 0; from < K; from += most)
                {
                    var rows = Math.Min(most, K - from);
                    sum.Add(a.AsSpan(from * M, rows * M), b.AsSpan(from * N, rows * N));
                }

                for (var row = 0; row < M; row++)
                    Assert.Equal(expected.AsSpan(row * N, N), sum.Row(row));
            }
        });

    [Fact]
    public void More_rows_than_there_is_memory_for_and_unequal_numbers_of_rows_are_refused()
    {
        using var sum = new SummedProduct<double>(2, 3, 4);
        _ = Assert.Throws<ArgumentException>(() => sum.Add(new double[10], new double[15]));
        _ = Assert.Throws<ArgumentException>(() => sum.Add(new double[4], new double[9]));
        _ = Assert.Throws<ArgumentException>(() => sum.Add(new double[3], new double[3]));
    }

    [Fact]
    public void After_its_memory_was_freed_it_is_refused()
    {
        var sum = new SummedProduct<double>(2, 3, 4);
        sum.Dispose();
        _ = Assert.Throws<ObjectDisposedException>(() => sum.Add(new double[2], new double[3]));
        _ = Assert.Throws<ObjectDisposedException>(() => sum.Row(0).Length);
    }

    private static double[] Draw(NumpyRandom random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.Uniform(1))];

    private static int Below(NumpyRandom random, int bound) => (int)(bound * random.NextDouble());
}
