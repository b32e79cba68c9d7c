using System.Runtime.CompilerServices;
using LstmGradCheck.Fused.Kernels;

namespace LstmGradCheck.Fused.Online;

/// <summary>Operations on rows of numbers, whose lengths are multiples of a vector's.</summary>
/// <typeparam name="V">The vector.</typeparam>
internal static unsafe class RowKernel<V>
    where V : unmanaged, IWide<V, double>
{
    /// <summary>sum_m a_m b_m.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Dot(double* a, double* b, int count)
    {
        var sum = V.Of(0);
        for (var m = 0; m < count; m += V.Count)
            sum = V.MultiplyAdd(V.Load(a + m), V.Load(b + m), sum);
        return V.Sum(sum);
    }

    /// <summary>to_m += factor x_m.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Add(double factor, double* x, double* to, int count)
    {
        var wide = V.Of(factor);
        for (var m = 0; m < count; m += V.Count)
            V.MultiplyAdd(wide, V.Load(x + m), V.Load(to + m)).Store(to + m);
    }

    /// <summary>p_m = keep p_m + factor src_m, which P1 to P5 have in common.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Carry(double keep, double* p, double factor, double* src, int count)
    {
        var (kept, added) = (V.Of(keep), V.Of(factor));
        for (var m = 0; m < count; m += V.Count)
            V.MultiplyAdd(kept, V.Load(p + m), added * V.Load(src + m)).Store(p + m);
    }
}
