using LstmGradCheck.Fused;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Rounding.Residuals;

/// <summary>The right factor of a <see cref="BoundedProduct{TUnit}"/>: a matrix of weights or its transpose, and its magnitudes.</summary>
internal sealed class BoundedFactor : IDisposable
{
    /// <summary>Rearranges the weights.</summary>
    /// <param name="weights">The weights, as the trace's program holds them.</param>
    /// <param name="magnitudes">Their magnitudes.</param>
    /// <param name="transposed">Whether the factor is the transpose.</param>
    internal BoundedFactor(Matrix<double> weights, Matrix<double> magnitudes, bool transposed)
    {
        Values = new(weights.Values, weights.Rows, weights.Columns, transposed);
        Magnitudes = new(magnitudes.Values, weights.Rows, weights.Columns, transposed);
        TermsOfColumn = new int[Values.N];
        for (var row = 0; row < weights.Rows; row++)
        {
            for (var column = 0; column < weights.Columns; column++)
                TermsOfColumn[transposed ? row : column] += weights[row, column] == 0 ? 0 : 1;
        }
    }

    /// <summary>The factor.</summary>
    internal FixedFactor<double> Values { get; }

    /// <summary>Its magnitudes.</summary>
    internal FixedFactor<double> Magnitudes { get; }

    /// <summary>For each column, how many of its elements are not 0.</summary>
    internal int[] TermsOfColumn { get; }

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        Values.Dispose();
        Magnitudes.Dispose();
    }
}
