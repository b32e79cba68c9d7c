using System.Runtime.CompilerServices;

namespace LstmGradCheck.Checking.Rounding;

/// <summary>
/// Per-thread state that makes each run of randomly rounded arithmetic differ from the others. A run stays on one thread.
/// </summary>
internal static class RandomRun
{
    // 2^64 divided by the golden ratio 1.618: the top bit of a product depends on all bits.
    private const ulong Multiplier = 0x9E3779B97F4A7C15UL;

    [ThreadStatic]
    private static ulong salt;

    [ThreadStatic]
    private static bool mayOverflow;

    /// <summary>Whether this thread's run met numbers so large that another order of the operations may overflow.</summary>
    internal static bool MayOverflow => mayOverflow;

    /// <summary>Begins a run on this thread.</summary>
    /// <param name="number">Its number, from 1.</param>
    internal static void Begin(int number) => (salt, mayOverflow) = (Mixed((ulong)number * Multiplier), false);

    /// <summary>Records that this thread's run met such a number.</summary>
    internal static void ReportLarge() => mayOverflow = true;

    /// <summary>Random bits for a result; the same for the same result in the same run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Bits(double value) => (uint)(Mixed(BitConverter.DoubleToUInt64Bits(value) ^ salt) >> 32);

    private static ulong Mixed(ulong bits)
    {
        var mixed = unchecked(bits * Multiplier);
        return unchecked((mixed ^ (mixed >> 32)) * Multiplier);
    }
}
