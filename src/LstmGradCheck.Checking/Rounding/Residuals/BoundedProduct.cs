namespace LstmGradCheck.Checking.Rounding.Residuals;

/// <summary>
/// Some rows of C = A B, where A holds numbers of a trace. Each element is a sum of n products, with a bound on the roundings of a
/// program that adds them up in any order, and on those of this product. The memory is reused for other rows.
/// </summary>
/// <typeparam name="TUnit">The program's format.</typeparam>
internal sealed class BoundedProduct<TUnit>
    where TUnit : IRoundingUnit
{
    /// <summary>The largest relative error of one multiplication: the program's rounding and this product's own.</summary>
    private static readonly double Unit = TUnit.Unit + Binary64.Unit;

    private readonly BoundedFactor factor;
    private readonly double[] absolute;
    private readonly double[] values;
    private readonly double[] magnitudes;
    private readonly int[] termsOfRow;

    /// <summary>Allocates the memory.</summary>
    /// <param name="factor">B.</param>
    /// <param name="rows">How many rows are computed at once, at most.</param>
    internal BoundedProduct(BoundedFactor factor, int rows)
    {
        this.factor = factor;
        (absolute, termsOfRow) = (new double[rows * factor.Values.K], new int[rows]);
        (values, magnitudes) = (new double[rows * factor.Values.Stride], new double[rows * factor.Values.Stride]);
    }

    /// <summary>Computes the product, and the product of the magnitudes.</summary>
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

    /// <summary>A sum of n products. A term with a factor 0 is exactly 0 and does not count.</summary>
    /// <param name="value">The sum.</param>
    /// <param name="magnitude">The sum of the magnitudes.</param>
    /// <param name="n">An upper limit on the number of terms other than 0.</param>
    internal static RunningErrorBound<TUnit> Sum(double value, double magnitude, int n) =>
        n == 0 ? default : new(value, 0, magnitude, n, (Unit * magnitude) + (n * TUnit.Underflow));
}
