using System.Runtime.CompilerServices;
using LstmGradCheck.Fused.Kernels;

namespace LstmGradCheck.Fused.Online;

/// <summary>Sums of rows of weights, each times a number.</summary>
/// <typeparam name="V">The vector.</typeparam>
internal static unsafe class Sums<V>
    where V : unmanaged, IWide<V, double>
{
    /// <summary>sum + sum_i values[places[i]] row_i, in two sums: an addition waits for the one before it. The result does not depend on the vector's width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Of(V sum, double* values, int* places, int count, double* rows, int distance)
    {
        var other = V.Of(0);
        var end = places + (count & ~1);
        for (; places < end; places += 2, rows += 2 * distance)
        {
            sum = V.MultiplyAdd(V.Of(values[places[0]]), V.Load(rows), sum);
            other = V.MultiplyAdd(V.Of(values[places[1]]), V.Load(rows + distance), other);
        }

        if ((count & 1) != 0)
            sum = V.MultiplyAdd(V.Of(values[places[0]]), V.Load(rows), sum);
        return sum + other;
    }

    /// <summary>sum_i values[i] row_i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Of(double* values, int count, double* rows, int distance)
    {
        V sum = V.Of(0), other = V.Of(0);
        var end = values + (count & ~1);
        for (; values < end; values += 2, rows += 2 * distance)
        {
            sum = V.MultiplyAdd(V.Of(values[0]), V.Load(rows), sum);
            other = V.MultiplyAdd(V.Of(values[1]), V.Load(rows + distance), other);
        }

        if ((count & 1) != 0)
            sum = V.MultiplyAdd(V.Of(values[0]), V.Load(rows), sum);
        return sum + other;
    }
}
