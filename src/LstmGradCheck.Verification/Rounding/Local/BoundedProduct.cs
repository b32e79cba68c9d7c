using LstmGradCheck.Fused;
using LstmGradCheck.Network;

namespace LstmGradCheck.Verification.Rounding.Local;

/// <summary>
/// C = A B of numbers that were seen: each element a sum of n products, with what the roundings of a program that adds
/// them up in any order, and those of this product, may come to.
/// </summary>
/// <typeparam name="TUnit">The program's format.</typeparam>
internal sealed class BoundedProduct<TUnit>
    where TUnit : IRoundingUnit
{
    /// <summary>What a rounded multiplication may add: one rounding here, one there.</summary>
    private static readonly double Unit = TUnit.Unit + Binary64.Unit;

    private readonly int columns;
    private readonly double[] values;
    private readonly double[] magnitudes;
    private readonly int[] termsOfRow;
    private readonly int[] termsOfColumn;

    /// <summary>Computes the product and that of the magnitudes.</summary>
    /// <param name="left">A.</param>
    /// <param name="right">B.</param>
    /// <param name="threads">How many threads share the work.</param>
    internal BoundedProduct(Matrix<double> left, Matrix<double> right, int threads)
    {
        columns = right.Columns;
        using var product = new MatrixProduct<double>(left.Rows, left.Columns, columns, threads);
        values = Run(product, left.Values, right.Values);
        magnitudes = Run(product, Array.ConvertAll(left.Values, Math.Abs), Array.ConvertAll(right.Values, Math.Abs));
        (termsOfRow, termsOfColumn) = (new int[left.Rows], new int[columns]);
        for (var i = 0; i < left.Values.Length; i++)
            termsOfRow[i / left.Columns] += left.Values[i] == 0 ? 0 : 1;
        for (var i = 0; i < right.Values.Length; i++)
            termsOfColumn[i % columns] += right.Values[i] == 0 ? 0 : 1;
    }

    /// <summary>An element of C.</summary>
    /// <param name="row">The row, counted from 0.</param>
    /// <param name="column">The column, counted from 0.</param>
    internal AnyOrder<TUnit> this[int row, int column]
    {
        get
        {
            // A term with a factor 0 is exactly 0 and counts for nothing.
            var n = Math.Min(termsOfRow[row], termsOfColumn[column]);
            var magnitude = magnitudes[(row * columns) + column];
            return n == 0 ? default : new(values[(row * columns) + column], 0, magnitude, n, (Unit * magnitude) + (n * TUnit.Underflow));
        }
    }

    /// <summary>A row of C from a column on.</summary>
    /// <param name="row">The row, counted from 0.</param>
    /// <param name="first">The first column, counted from 0.</param>
    /// <param name="to">What is filled.</param>
    internal void CopyRow(int row, int first, AnyOrder<TUnit>[] to)
    {
        for (var i = 0; i < to.Length; i++)
            to[i] = this[row, first + i];
    }

    private static double[] Run(MatrixProduct<double> product, double[] left, double[] right)
    {
        product.Load(left, right);
        product.Run();
        return product.Result();
    }
}
