using System.Numerics;
using System.Runtime.CompilerServices;

namespace LstmGradCheck.Fused.Kernels;

/// <summary>
/// C = A B or C += A B for a few rows of C and one panel of B (four vectors wide). The tile of C stays in registers over all
/// of k; each vector of B is loaded once and used for every row, and each number of A for four vectors.
/// </summary>
/// <remarks>In every kernel an element is the same chain of multiply-adds over k: its bits do not depend on how rows are split.</remarks>
internal static unsafe class TileKernel<V, T>
    where V : unmanaged, IWide<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Six rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Six(Strided<T> a, T* b, int K, Strided<T> c, int vectors, bool add)
    {
        TileRow<V, T> r0 = default, r1 = default, r2 = default, r3 = default, r4 = default, r5 = default;
        if (add)
        {
            r0 = TileRow<V, T>.Load(c.Row(0), vectors);
            r1 = TileRow<V, T>.Load(c.Row(1), vectors);
            r2 = TileRow<V, T>.Load(c.Row(2), vectors);
            r3 = TileRow<V, T>.Load(c.Row(3), vectors);
            r4 = TileRow<V, T>.Load(c.Row(4), vectors);
            r5 = TileRow<V, T>.Load(c.Row(5), vectors);
        }

        T* a0 = a.Row(0), a1 = a.Row(1), a2 = a.Row(2), a3 = a.Row(3), a4 = a.Row(4), a5 = a.Row(5);
        nint at = 0;
        for (var k = 0; k < K; k++)
        {
            V b0 = V.Load(b), b1 = V.Load(b + V.Count), b2 = V.Load(b + (2 * V.Count)), b3 = V.Load(b + (3 * V.Count));
            r0.Add(a0 + at, b0, b1, b2, b3);
            r1.Add(a1 + at, b0, b1, b2, b3);
            r2.Add(a2 + at, b0, b1, b2, b3);
            r3.Add(a3 + at, b0, b1, b2, b3);
            r4.Add(a4 + at, b0, b1, b2, b3);
            r5.Add(a5 + at, b0, b1, b2, b3);
            b += 4 * V.Count;
            at += a.Step;
        }

        r0.Store(c.Row(0), vectors);
        r1.Store(c.Row(1), vectors);
        r2.Store(c.Row(2), vectors);
        r3.Store(c.Row(3), vectors);
        r4.Store(c.Row(4), vectors);
        r5.Store(c.Row(5), vectors);
    }

    /// <summary>Four rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Four(Strided<T> a, T* b, int K, Strided<T> c, int vectors, bool add)
    {
        TileRow<V, T> r0 = default, r1 = default, r2 = default, r3 = default;
        if (add)
        {
            r0 = TileRow<V, T>.Load(c.Row(0), vectors);
            r1 = TileRow<V, T>.Load(c.Row(1), vectors);
            r2 = TileRow<V, T>.Load(c.Row(2), vectors);
            r3 = TileRow<V, T>.Load(c.Row(3), vectors);
        }

        T* a0 = a.Row(0), a1 = a.Row(1), a2 = a.Row(2), a3 = a.Row(3);
        nint at = 0;
        for (var k = 0; k < K; k++)
        {
            V b0 = V.Load(b), b1 = V.Load(b + V.Count), b2 = V.Load(b + (2 * V.Count)), b3 = V.Load(b + (3 * V.Count));
            r0.Add(a0 + at, b0, b1, b2, b3);
            r1.Add(a1 + at, b0, b1, b2, b3);
            r2.Add(a2 + at, b0, b1, b2, b3);
            r3.Add(a3 + at, b0, b1, b2, b3);
            b += 4 * V.Count;
            at += a.Step;
        }

        r0.Store(c.Row(0), vectors);
        r1.Store(c.Row(1), vectors);
        r2.Store(c.Row(2), vectors);
        r3.Store(c.Row(3), vectors);
    }

    /// <summary>Two rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Two(Strided<T> a, T* b, int K, Strided<T> c, int vectors, bool add)
    {
        TileRow<V, T> r0 = default, r1 = default;
        if (add)
        {
            r0 = TileRow<V, T>.Load(c.Row(0), vectors);
            r1 = TileRow<V, T>.Load(c.Row(1), vectors);
        }

        T* a0 = a.Row(0), a1 = a.Row(1);
        nint at = 0;
        for (var k = 0; k < K; k++)
        {
            V b0 = V.Load(b), b1 = V.Load(b + V.Count), b2 = V.Load(b + (2 * V.Count)), b3 = V.Load(b + (3 * V.Count));
            r0.Add(a0 + at, b0, b1, b2, b3);
            r1.Add(a1 + at, b0, b1, b2, b3);
            b += 4 * V.Count;
            at += a.Step;
        }

        r0.Store(c.Row(0), vectors);
        r1.Store(c.Row(1), vectors);
    }

    /// <summary>One row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void One(Strided<T> a, T* b, int K, Strided<T> c, int vectors, bool add)
    {
        TileRow<V, T> r0 = add ? TileRow<V, T>.Load(c.Row(0), vectors) : default;
        var a0 = a.Row(0);
        for (var k = 0; k < K; k++)
        {
            r0.Add(a0, V.Load(b), V.Load(b + V.Count), V.Load(b + (2 * V.Count)), V.Load(b + (3 * V.Count)));
            b += 4 * V.Count;
            a0 += a.Step;
        }

        r0.Store(c.Row(0), vectors);
    }
}
