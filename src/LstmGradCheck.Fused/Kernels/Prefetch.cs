using System.Numerics;
using System.Runtime.Intrinsics.X86;

namespace LstmGradCheck.Fused.Kernels;

/// <summary>
/// Prefetches memory into the second-level cache. A step of the backward pass reads a short piece of a row in each of many matrices,
/// and the next step reads the piece before it: the hardware prefetcher goes in the wrong direction.
/// </summary>
internal static unsafe class Prefetch
{
    private const int Line = 64;

    /// <summary>Prefetches some columns of a row; does nothing if the processor has no such instruction.</summary>
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
