using System.Numerics;
namespace LstmGradCheck.Fused.Kernels;

/// <summary>C = A B or C += A B, B in <see cref="Panels{V, T}"/>.</summary>
internal static unsafe class Product<V, T>
    where V : unmanaged, IWide<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The rows of A that are multiplied by one panel before the next: both stay in the second-level cache.</summary>
    private const int BlockRows = 96;

    /// <summary>The rows of B that are used at a time: a panel of them has at most 256 KiB.</summary>
    internal const int BlockDepth = 1024;

    /// <summary>From this many multiply-adds an element on, the next tile of C is prefetched: a kernel begins with C and cannot go ahead of it.</summary>
    private const int FetchDepth = 128;

    /// <summary>Computes the columns of a range of panels; its end is exclusive.</summary>
    internal static void Run(Strided<T> a, int M, T* b, int K, int columns, Strided<T> c, bool add, int fromPanel, int toPanel)
    {
        for (var row = 0; row < M; row += BlockRows)
        {
            var rows = Math.Min(BlockRows, M - row);
            for (var k = 0; k < K; k += BlockDepth)
            {
                var depth = Math.Min(BlockDepth, K - k);
                for (var panel = fromPanel; panel < toPanel; panel++)
                {
                    var first = panel * Panels<V, T>.Width;
                    var vectors = Math.Min(4, (columns - first + V.Count - 1) / V.Count);
                    Rows(a.From(row).FromColumn(k), rows, b + (((long)first * K) + ((long)k * Panels<V, T>.Width)), depth, c.From(row).FromColumn(first), vectors, add || k > 0);
                }
            }
        }
    }

    private static void Rows(Strided<T> a, int rows, T* b, int depth, Strided<T> c, int vectors, bool add)
    {
        var row = 0;
        if (V.TileRows >= 6)
        {
            for (; row + 6 <= rows; row += 6)
            {
                if (depth >= FetchDepth)
                    Prefetch.Tile(c.From(row + 6), Math.Min(6, rows - row - 6), vectors * V.Count);
                TileKernel<V, T>.Six(a.From(row), b, depth, c.From(row), vectors, add);
            }

            for (; row + 4 <= rows; row += 4)
                TileKernel<V, T>.Four(a.From(row), b, depth, c.From(row), vectors, add);
        }

        for (; row + 2 <= rows; row += 2)
            TileKernel<V, T>.Two(a.From(row), b, depth, c.From(row), vectors, add);
        if (row < rows)
            TileKernel<V, T>.One(a.From(row), b, depth, c.From(row), vectors, add);
    }
}
