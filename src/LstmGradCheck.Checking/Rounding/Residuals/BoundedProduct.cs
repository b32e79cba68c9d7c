namespace LstmGradCheck.Checking.Rounding.Residuals;

/// <summary>
/// Some rows of C = A B, numbers of a trace: each element a sum of n products, with what the roundings of a program that
/// adds them up in any order, and those of this product, may come to. Its memory is used again for other rows.
/// </summary>
/// <typeparam name="TUnit">The program's format.</typeparam>
internal sealed class BoundedProduct<TUnit>
    where TUnit : IRoundingUnit
{
    /// <summary>What a rounded multiplication may add: one rounding here, one there.</summary>
    private static readonly double Unit = TUnit.Unit + Binary64.Unit;

    private readonly BoundedFactor factor;
    private readonly double[] absolute;
    private readonly double[] values;
    private readonly double[] magnitudes;
    private readonly int[] termsOfRow;

    /// <summary>Takes the memory.</summary>
    /// <param name="factor">B.</param>
    /// <param name="rows">How many rows are computed at once, at most.</param>
    internal BoundedProduct(BoundedFactor factor, int rows)
    {
        this.factor = factor;
        (absolute, termsOfRow) = (new double[rows * factor.Values.K], new int[rows]);
        (values, magnitudes) = (new double[rows * factor.Values.Stride], new double[rows * factor.Values.Stride]);
    }

    /// <summary>Computes the product and that of the magnitudes.</summary>
    /// <param name="a">Rows of A, one after the other.</param>
    /// <param name="rows">How many.</param>
    internal void Compute(ReadOnlySpan<double> a, int rows)
    {
        var (K, stride) = (factor.Values.K, factor.Values.Stride);
        var magnitude = absolute.AsSpan(0, rows * K);
        for (var row = 0; row < rows; row++)
            termsOfRow[row] = NonZeros.Take(a.Slice(row * K, K), magnitude.Slice(row * K, K));
        factor.Values.Multiply(a, rows, values.AsSpan(0, rows * stride));
        factor.Magnitudes.Multiply(magnitude, rows, magnitudes.AsSpan(0, rows * stride));
    }

    /// <summary>An element of C.</summary>
    /// <param name="row">The row, counted from 0.</param>
    /// <param name="column">The column, counted from 0.</param>
    internal RunningErrorBound<TUnit> this[int row, int column]
    {
        get
        {
            var i = (row * factor.Values.Stride) + column;
            return Sum(values[i], magnitudes[i], Math.Min(termsOfRow[row], factor.TermsOfColumn[column]));
        }
    }

    /// <summary>A row of C from a column on.</summary>
    /// <param name="row">The row, counted from 0.</param>
    /// <param name="first">The first column, counted from 0.</param>
    /// <param name="to">What is filled.</param>
    internal void CopyRow(int row, int first, RunningErrorBound<TUnit>[] to)
    {
        for (var i = 0; i < to.Length; i++)
            to[i] = this[row, first + i];
    }

    /// <summary>A sum of n products. A term with a factor 0 is exactly 0 and counts for nothing.</summary>
    /// <param name="value">The sum.</param>
    /// <param name="magnitude">The sum of the magnitudes.</param>
    /// <param name="n">How many of the terms are not 0, at most.</param>
    internal static RunningErrorBound<TUnit> Sum(double value, double magnitude, int n) =>
        n == 0 ? default : new(value, 0, magnitude, n, (Unit * magnitude) + (n * TUnit.Underflow));
}
