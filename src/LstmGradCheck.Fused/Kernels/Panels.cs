using System.Numerics;

namespace LstmGradCheck.Fused.Kernels;

/// <summary>
/// The right factor of products, rearranged so that kernels read it from front to back: panels of four vectors'
/// columns, in each of them row after row; the last panel is filled up with 0.
/// </summary>
internal static unsafe class Panels<V, T>
    where V : unmanaged, IWide<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int BlockRows = 16;

    /// <summary>The columns of a panel.</summary>
    internal static int Width => 4 * V.Count;

    internal static int Of(int columns) => (columns + Width - 1) / Width;

    /// <summary>The room that K rows of so many columns take.</summary>
    internal static long Room(int K, int columns) => (long)Of(columns) * Width * K;

    /// <summary>Rearranges the panels from one to before another.</summary>
    internal static void Pack(Strided<T> b, int K, int columns, T* to, int fromPanel, int toPanel)
    {
        for (var panel = fromPanel; panel < toPanel; panel++)
        {
            var (first, width) = (panel * Width, Math.Min(Width, columns - (panel * Width)));
            var at = to + ((long)first * K);
            if (b.Step == 1)
                Rows(b.FromColumn(first), K, (width + V.Count - 1) / V.Count, at);
            else
                Columns(b.FromColumn(first), K, width, at);
        }
    }

    /// <summary>Whole vectors: what fills up a row makes columns of a product that nobody reads.</summary>
    private static void Rows(Strided<T> b, int K, int vectors, T* to)
    {
        var row = b.Start;
        for (var k = 0; k < K; k++, to += Width, row += b.Stride)
        {
            for (var at = 0; at < vectors * V.Count; at += V.Count)
                V.Load(row + at).Store(to + at);
        }
    }

    /// <summary>A transpose: a few rows at a time, so that both sides stay in the first-level cache.</summary>
    private static void Columns(Strided<T> b, int K, int width, T* to)
    {
        for (var from = 0; from < K; from += BlockRows)
        {
            var count = Math.Min(BlockRows, K - from);
            for (var n = 0; n < width; n++)
            {
                T* read = b.Row(from) + (n * b.Step), write = to + (from * Width) + n;
                for (var k = 0; k < count; k++, write += Width)
                    *write = read[k * b.Stride];
            }
        }
    }
}
