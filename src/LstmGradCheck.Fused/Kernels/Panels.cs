using System.Numerics;

namespace LstmGradCheck.Fused.Kernels;

/// <summary>
/// The right factor of products, rearranged so that kernels read it from front to back: panels four vectors wide, each
/// stored row after row; the last panel is padded.
/// </summary>
internal static unsafe class Panels<V, T>
    where V : unmanaged, IWide<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int BlockRows = 16;

    /// <summary>The number of columns of a panel.</summary>
    internal static int Width => 4 * V.Count;

    internal static int Of(int columns) => (columns + Width - 1) / Width;

    /// <summary>The number of elements that K rows take, including padding.</summary>
    internal static long Room(int K, int columns) => (long)Of(columns) * Width * K;

    /// <summary>Rearranges a range of panels; its end is exclusive.</summary>
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

    /// <summary>Copies whole vectors: the padding of a row only leads to columns of a product that are never read.</summary>
    private static void Rows(Strided<T> b, int K, int vectors, T* to)
    {
        var row = b.Start;
        for (var k = 0; k < K; k++, to += Width, row += b.Stride)
        {
            for (var at = 0; at < vectors * V.Count; at += V.Count)
                V.Load(row + at).Store(to + at);
        }
    }

    /// <summary>Transposes a few rows at a time, so that both sides stay in the first-level cache.</summary>
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
