using System.Numerics;
using System.Runtime.Intrinsics.X86;

namespace LstmGradCheck.Fused.Kernels;

/// <summary>
/// Prefetches memory that the hardware prefetcher does not fetch in time. A step of the backward pass reads a short piece of a row in
/// each of many matrices, and the next step reads the piece before it: the hardware prefetcher goes in the wrong direction.
/// </summary>
internal static unsafe class Prefetch
{
    private const int Line = 64;

    /// <summary>Prefetches a few columns of some rows into the first-level cache; does nothing if the processor has no such instruction.</summary>
    internal static void Tile<T>(Strided<T> matrix, int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!Sse.IsSupported)
            return;
        for (var row = 0; row < rows; row++)
        {
            for (nint at = 0; at < columns * sizeof(T); at += Line)
                Sse.Prefetch0((byte*)matrix.Row(row) + at);
        }
    }

    /// <summary>Prefetches some columns of a row into the second-level cache; does nothing if the processor has no such instruction.</summary>
    internal static void Columns<T>(Strided<T> matrix, nint row, int column, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!Sse.IsSupported)
            return;
        var start = (byte*)(matrix.Row(row) + column);
        for (nint at = 0; at < count * sizeof(T); at += Line)
            Sse.Prefetch1(start + at);
    }
}
