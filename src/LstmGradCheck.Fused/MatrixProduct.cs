using System.Numerics;
using System.Runtime.Intrinsics;
using LstmGradCheck.Fused.Kernels;

namespace LstmGradCheck.Fused;

/// <summary>C = A B by the kernels of the fused gradient, in its own memory.</summary>
/// <remarks>
/// Every element is one chain of multiply-adds, from the first column of A to the last; its bits do not depend on the number of threads.
/// </remarks>
/// <typeparam name="T">double or float.</typeparam>
public sealed class MatrixProduct<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Arena arena = new();
    private readonly Strided<T> a;
    private readonly Strided<T> b;
    private readonly Strided<T> c;
    private readonly (int M, int K, int N) sizes;
    private readonly Team team;
    private bool isDisposed;

    /// <summary>Takes the memory.</summary>
    /// <param name="M">The rows of A and C.</param>
    /// <param name="K">The columns of A and rows of B.</param>
    /// <param name="N">The columns of B and C.</param>
    /// <param name="threads">How many threads share the work, including the caller's, at least 1.</param>
    public MatrixProduct(int M, int K, int N, int threads = 1)
    {
        sizes = (M, K, N);
        (a, b, c) = (arena.Matrix<T>(M, K), arena.Matrix<T>(K, N), arena.Matrix<T>(M, N));
        team = new(new(0, threads), Vector512.IsHardwareAccelerated ? Share<Wide512<T>>() : Vector256.IsHardwareAccelerated ? Share<Wide256<T>>() : Share<Wide128<T>>());
    }

    /// <summary>Copies both factors in.</summary>
    /// <param name="first">A, row-major.</param>
    /// <param name="second">B, row-major.</param>
    public void Load(ReadOnlySpan<T> first, ReadOnlySpan<T> second)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        for (var row = 0; row < sizes.M; row++)
            first.Slice(row * sizes.K, sizes.K).CopyTo(a.RowSpan(row, sizes.K));
        for (var row = 0; row < sizes.K; row++)
            second.Slice(row * sizes.N, sizes.N).CopyTo(b.RowSpan(row, sizes.N));
    }

    /// <summary>Computes the product.</summary>
    public void Run() => team.Run();

    /// <summary>C, row-major.</summary>
    /// <returns>M times N numbers.</returns>
    public T[] Result()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        var result = new T[sizes.M * sizes.N];
        for (var row = 0; row < sizes.M; row++)
            c.RowSpan(row, sizes.N).CopyTo(result.AsSpan(row * sizes.N));
        return result;
    }

    /// <summary>Ends the other threads and frees the memory.</summary>
    public void Dispose()
    {
        isDisposed = true;
        team.Dispose();
        arena.Dispose();
    }

    /// <summary>A thread's work: its panels of B rearranged, its rows of C computed.</summary>
    private unsafe Action<int> Share<V>()
        where V : unmanaged, IWide<V, T>
    {
        var panels = arena.Take<T>(Panels<V, T>.Room(sizes.K, sizes.N));
        return thread =>
        {
            var (from, to) = team.All.Share(thread, Panels<V, T>.Of(sizes.N));
            Panels<V, T>.Pack(b, sizes.K, sizes.N, panels, from, to);
            team.All.Synchronize();
            (from, to) = team.All.Share(thread, sizes.M);
            Product<V, T>.Run(a.From(from), to - from, panels, sizes.K, sizes.N, c.From(from), add: false, 0, Panels<V, T>.Of(sizes.N));
        };
    }
}
