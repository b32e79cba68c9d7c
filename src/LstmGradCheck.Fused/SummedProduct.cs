using System.Numerics;
using System.Runtime.Intrinsics;
using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;

namespace LstmGradCheck.Fused;

/// <summary>C = A^T B, summed over rows that are added some at a time: A and B need never be in memory as a whole.</summary>
/// <remarks>
/// Every element is one chain of multiply-adds over all rows; its bits depend neither on how rows are divided nor on the number of threads.
/// </remarks>
/// <typeparam name="T">double or float.</typeparam>
public sealed class SummedProduct<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Arena arena = new();
    private readonly (int M, int N, int Rows) sizes;
    private readonly Strided<T> a;
    private readonly Strided<T> b;
    private readonly Strided<T> c;
    private readonly Team team;
    private int count;
    private bool isDisposed;

    /// <summary>Takes the memory; C is 0.</summary>
    /// <param name="M">The columns of A and rows of C.</param>
    /// <param name="N">The columns of B and C.</param>
    /// <param name="rows">The largest number of rows of A and B that are added at once.</param>
    /// <param name="threads">How many threads share the work, including the caller's, at least 1.</param>
    public SummedProduct(int M, int N, int rows, int threads = 1)
    {
        sizes = (M, N, rows);
        (a, b, c) = (arena.Matrix<T>(rows, M), arena.Matrix<T>(rows, N), arena.Matrix<T>(M, N));
        team = new(new(0, threads), Vector512.IsHardwareAccelerated ? Share<Wide512<T>>() : Vector256.IsHardwareAccelerated ? Share<Wide256<T>>() : Share<Wide128<T>>());
    }

    /// <summary>Adds the product of some rows.</summary>
    /// <param name="first">The rows of A, one after the other.</param>
    /// <param name="second">As many rows of B.</param>
    /// <exception cref="ArgumentException">There are too many rows, or A and B do not have the same number.</exception>
    public void Add(ReadOnlySpan<T> first, ReadOnlySpan<T> second)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        count = first.Length / sizes.M;
        Preconditions.Require(count <= sizes.Rows, "rows", count, $"at most {sizes.Rows}");
        Preconditions.RequireLength("first", first.Length, count * sizes.M);
        Preconditions.RequireLength("second", second.Length, count * sizes.N);
        for (var row = 0; row < count; row++)
        {
            first.Slice(row * sizes.M, sizes.M).CopyTo(a.RowSpan(row, sizes.M));
            second.Slice(row * sizes.N, sizes.N).CopyTo(b.RowSpan(row, sizes.N));
        }

        team.Run();
    }

    /// <summary>A row of C.</summary>
    /// <param name="row">The row, counted from 0.</param>
    /// <returns>N numbers, valid until this is disposed of.</returns>
    public ReadOnlySpan<T> Row(int row)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        return c.RowSpan(row, sizes.N);
    }

    /// <summary>Ends the other threads and frees the memory.</summary>
    public void Dispose()
    {
        isDisposed = true;
        team.Dispose();
        arena.Dispose();
    }

    /// <summary>A thread's work: its panels of B rearranged, its rows of C added to.</summary>
    private unsafe Action<int> Share<V>()
        where V : unmanaged, IWide<V, T>
    {
        var panels = arena.Take<T>(Panels<V, T>.Room(sizes.Rows, sizes.N));
        return thread =>
        {
            var (from, to) = team.All.Share(thread, Panels<V, T>.Of(sizes.N));
            Panels<V, T>.Pack(b, count, sizes.N, panels, from, to);
            team.All.Synchronize();
            (from, to) = team.All.Share(thread, sizes.M);
            Product<V, T>.Run(a.FromColumn(from).Transposed, to - from, panels, count, sizes.N, c.From(from), add: true, 0, Panels<V, T>.Of(sizes.N));
        };
    }
}
