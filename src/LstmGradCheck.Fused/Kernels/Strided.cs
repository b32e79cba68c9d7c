using System.Numerics;
using System.Runtime.InteropServices;

namespace LstmGradCheck.Fused.Kernels;

/// <summary>A matrix in memory: where it begins, and how far apart rows and columns are.</summary>
/// <typeparam name="T">double or float.</typeparam>
/// <param name="Address">The address of its first number.</param>
/// <param name="Stride">The distance from one row to the next.</param>
/// <param name="Step">The distance from one column to the next; 1 except in a matrix that is read as its transpose.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe record struct Strided<T>(nint Address, nint Stride, nint Step = 1)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Its first number.</summary>
    internal T* Start => (T*)Address;

    /// <summary>The transpose, the same memory.</summary>
    internal Strided<T> Transposed => new(Address, Step, Stride);

    /// <summary>The first number of a row.</summary>
    internal T* Row(nint row) => (T*)Address + (row * Stride);

    /// <summary>The matrix without its first rows.</summary>
    internal Strided<T> From(nint row) => new((nint)Row(row), Stride, Step);

    /// <summary>The matrix without its first columns.</summary>
    internal Strided<T> FromColumn(nint column) => new((nint)((T*)Address + (column * Step)), Stride, Step);

    /// <summary>The first numbers of a row, in place.</summary>
    internal Span<T> RowSpan(nint row, int count) => new(Row(row), count);

    /// <summary>Writes the first numbers of a row.</summary>
    internal void Set(nint row, ReadOnlySpan<double> values)
    {
        for (var i = 0; i < values.Length; i++)
            Row(row)[i] = T.CreateChecked(values[i]);
    }

    /// <summary>The first numbers of a row, as doubles.</summary>
    internal double[] Get(nint row, int count)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++)
            values[i] = double.CreateChecked(Row(row)[i]);
        return values;
    }

    /// <summary>Fills the first rows with 0.</summary>
    internal void Clear(int rows) => new Span<T>(Start, (int)(rows * Stride)).Clear();
}
