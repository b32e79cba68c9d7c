using LstmGradCheck.Network;

namespace LstmGradCheck.Verification.Rounding.Local;

/// <summary>
/// Everything linear in a layer, or in the output units, for all steps of all sequences at once: three products of the
/// same three matrices.
/// </summary>
/// <remarks>
/// X has a row for each step, with what weights multiply: the external sources z(t), the recurrent ones y(t-1), and 1 for
/// biases. W has a row for each unit: its W, U and b. D has a row for each step: delta(t) of each unit.
/// </remarks>
/// <typeparam name="TUnit">The format that the trace's program computes in.</typeparam>
/// <param name="X">What weights multiply, steps x sources.</param>
/// <param name="W">The weights, units x sources.</param>
/// <param name="D">The deltas, steps x units.</param>
/// <param name="threads">How many threads share the work.</param>
internal sealed class LinearPart<TUnit>(Matrix<double> X, Matrix<double> W, Matrix<double> D, int threads)
    where TUnit : IRoundingUnit
{
    /// <summary>F1, F2, F3, F5 and F8 but for the peepholes: net, steps x units.</summary>
    internal BoundedProduct<TUnit> Nets { get; } = new(X, Transposed(W), threads);

    /// <summary>B9, R and B2's sum over the output units: the error that the units hand to each source, steps x sources.</summary>
    internal BoundedProduct<TUnit> Errors { get; } = new(D, W, threads);

    /// <summary>B8 but for the peepholes: -dE/dw of W, U and b, units x sources.</summary>
    internal BoundedProduct<TUnit> Sums { get; } = new(Transposed(D), X, threads);

    private static Matrix<double> Transposed(Matrix<double> matrix)
    {
        var transposed = new Matrix<double>(matrix.Columns, matrix.Rows);
        for (var row = 0; row < matrix.Rows; row++)
        {
            for (var column = 0; column < matrix.Columns; column++)
                transposed[column, row] = matrix[row, column];
        }

        return transposed;
    }
}
