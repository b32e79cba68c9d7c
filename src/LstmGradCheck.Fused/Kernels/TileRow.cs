using System.Numerics;
using System.Runtime.CompilerServices;

namespace LstmGradCheck.Fused.Kernels;

/// <summary>One row of a tile of a product: four vectors, in registers.</summary>
/// <typeparam name="V">The vector.</typeparam>
/// <typeparam name="T">double or float.</typeparam>
internal unsafe struct TileRow<V, T>
    where V : unmanaged, IWide<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private V x0;
    private V x1;
    private V x2;
    private V x3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TileRow<V, T> Load(T* from, int vectors)
    {
        TileRow<V, T> row = default;
        row.x0 = V.Load(from);
        if (vectors > 1)
            row.x1 = V.Load(from + V.Count);
        if (vectors > 2)
            row.x2 = V.Load(from + (2 * V.Count));
        if (vectors > 3)
            row.x3 = V.Load(from + (3 * V.Count));
        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(T* a, V b0, V b1, V b2, V b3)
    {
        var value = V.Of(*a);
        x0 = V.MultiplyAdd(value, b0, x0);
        x1 = V.MultiplyAdd(value, b1, x1);
        x2 = V.MultiplyAdd(value, b2, x2);
        x3 = V.MultiplyAdd(value, b3, x3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly void Store(T* to, int vectors)
    {
        x0.Store(to);
        if (vectors > 1)
            x1.Store(to + V.Count);
        if (vectors > 2)
            x2.Store(to + (2 * V.Count));
        if (vectors > 3)
            x3.Store(to + (3 * V.Count));
    }
}
