using System.Numerics;
using System.Runtime.Intrinsics;
using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;

namespace LstmGradCheck.Fused;

/// <summary>The right factor of products C = A B, rearranged once for the kernels and used for any number of A.</summary>
/// <remarks>
/// Every element is one chain of multiply-adds, as in <see cref="MatrixProduct{T}"/>: its bits do not depend on which other rows are
/// computed with it. Several threads may multiply at once.
/// </remarks>
/// <typeparam name="T">double or float.</typeparam>
public sealed class FixedFactor<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Arena arena = new();
    private readonly Action<nint, int, nint> multiply;
    private bool isDisposed;

    /// <summary>Rearranges a matrix.</summary>
    /// <param name="matrix">The matrix, row-major.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="transposed">Whether B is its transpose.</param>
    /// <exception cref="ArgumentException">The matrix has the wrong number of elements.</exception>
    public FixedFactor(ReadOnlySpan<T> matrix, int rows, int columns, bool transposed = false)
    {
        Preconditions.RequireLength("matrix", matrix.Length, rows * columns);
        (K, N) = transposed ? (columns, rows) : (rows, columns);
        // Kernels read whole vectors; the rows of the copy are padded for that.
        using var copy = new Arena();
        var whole = copy.Matrix<T>(rows, columns);
        for (var row = 0; row < rows; row++)
            matrix.Slice(row * columns, columns).CopyTo(whole.RowSpan(row, columns));
        var b = transposed ? whole.Transposed : whole;
        (multiply, Stride) = Vector512.IsHardwareAccelerated ? Of<Wide512<T>>(b) : Vector256.IsHardwareAccelerated ? Of<Wide256<T>>(b) : Of<Wide128<T>>(b);
    }

    /// <summary>The number of rows of B and of columns of A.</summary>
    public int K { get; }

    /// <summary>The number of columns of B.</summary>
    public int N { get; }

    /// <summary>The distance from one row of C to the next: its columns, padded to whole vectors.</summary>
    public int Stride { get; }

    /// <summary>Computes some rows of C.</summary>
    /// <param name="a">The rows of A, one after the other.</param>
    /// <param name="rows">How many.</param>
    /// <param name="c">Where the rows of C go, each <see cref="Stride"/> after the one before; the padding has no meaning.</param>
    /// <exception cref="ArgumentException">A or C has the wrong number of elements.</exception>
    public unsafe void Multiply(ReadOnlySpan<T> a, int rows, Span<T> c)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        Preconditions.RequireLength("a", a.Length, rows * K);
        Preconditions.RequireLength("c", c.Length, rows * Stride);
        fixed (T* first = a, result = c)
            multiply((nint)first, rows, (nint)result);
    }

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        isDisposed = true;
        arena.Dispose();
    }

    private unsafe (Action<nint, int, nint> Multiply, int Stride) Of<V>(Strided<T> b)
        where V : unmanaged, IWide<V, T>
    {
        var panels = arena.Take<T>(Panels<V, T>.Room(K, N));
        Panels<V, T>.Pack(b, K, N, panels, 0, Panels<V, T>.Of(N));
        var stride = (N + V.Count - 1) / V.Count * V.Count;
        return ((a, rows, c) => Product<V, T>.Run(new(a, K), rows, panels, K, N, new(c, stride), add: false, 0, Panels<V, T>.Of(N)), stride);
    }
}
