using System.Runtime.CompilerServices;

namespace LstmGradCheck.Checking.Rounding;

/// <summary>What makes a run of randomly rounded arithmetic another one than the next. A run is on one thread.</summary>
internal static class RandomRun
{
    // The golden ratio's, 2^64 / 1.618: a product's top bit depends on all bits.
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

    /// <summary>Says that this thread's run met such a number.</summary>
    internal static void MeetLarge() => mayOverflow = true;

    /// <summary>Random bits for a result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Bits(double value) => (uint)(Mixed(BitConverter.DoubleToUInt64Bits(value) ^ salt) >> 32);

    private static ulong Mixed(ulong bits)
    {
        var mixed = unchecked(bits * Multiplier);
        return unchecked((mixed ^ (mixed >> 32)) * Multiplier);
    }
}
