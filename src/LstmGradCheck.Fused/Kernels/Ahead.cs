using System.Numerics;
using System.Runtime.Intrinsics.X86;

namespace LstmGradCheck.Fused.Kernels;

/// <summary>
/// Asks for memory before it is needed, into the second-level cache. A step of the backward pass uses a short piece of a row in
/// each of many matrices and then the piece before it: the processor, which looks ahead by itself, looks the wrong way.
/// </summary>
internal static unsafe class Ahead
{
    private const int Line = 64;

    /// <summary>Asks for some columns of a row; does nothing where the processor cannot be asked.</summary>
    internal static void Fetch<T>(Strided<T> matrix, nint row, int column, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!Sse.IsSupported)
            return;
        var start = (byte*)(matrix.Row(row) + column);
        for (nint at = 0; at < count * sizeof(T); at += Line)
            Sse.Prefetch1(start + at);
    }
}
