using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Checking.Rounding.Residuals;

/// <summary>
/// The weights of a layer, or of the output units, as one matrix W. It has a row for each unit: the unit's W, its U if there is
/// one, and its b or 0. The vector that it multiplies ends with a 1.
/// </summary>
/// <typeparam name="TUnit">The format that the trace's program computes in.</typeparam>
internal sealed class LinearWeights<TUnit> : IDisposable
    where TUnit : IRoundingUnit
{
    /// <summary>Rearranges the weights.</summary>
    /// <param name="kinds">The weights of each kind of unit, in the order of the units.</param>
    /// <param name="sources">The number of external sources.</param>
    /// <param name="recurrent">The number of recurrent sources.</param>
    internal LinearWeights(IReadOnlyList<UnitWeights<Real>> kinds, int sources, int recurrent)
    {
        (Units, Sources, All) = (kinds.Sum(kind => kind.W.Rows), sources, sources + recurrent);
        var weights = Rounded(kinds, Units, sources, recurrent);
        var magnitudes = new Matrix<double>(weights.Rows, weights.Columns);
        _ = NonZeros.Take(weights.Values, magnitudes.Values);
        Nets = new(weights, magnitudes, transposed: true);
        Errors = new(weights, magnitudes, transposed: false);
    }

    /// <summary>The number of units of all kinds.</summary>
    internal int Units { get; }

    /// <summary>The number of external sources.</summary>
    internal int Sources { get; }

    /// <summary>The number of external and recurrent sources, which is also the index of the 1 after them.</summary>
    internal int All { get; }

    /// <summary>W^T: the net of each unit without its peepholes (F1, F2, F3, F5 and F8).</summary>
    internal BoundedFactor Nets { get; }

    /// <summary>W: the errors that reach each source from the units (B9, R and B2's sum over the output units).</summary>
    internal BoundedFactor Errors { get; }

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        Nets.Dispose();
        Errors.Dispose();
    }

    private static Matrix<double> Rounded(IReadOnlyList<UnitWeights<Real>> kinds, int units, int sources, int recurrent)
    {
        var matrix = new Matrix<double>(units, sources + recurrent + 1);
        var row = 0;
        foreach (var kind in kinds)
        {
            for (var u = 0; u < kind.W.Rows; u++, row++)
            {
                for (var m = 0; m < sources; m++)
                    matrix[row, m] = TUnit.Round(kind.W[u, m].Value);
                for (var r = 0; r < recurrent; r++)
                    matrix[row, sources + r] = TUnit.Round(kind.U[u, r].Value);
                matrix[row, sources + recurrent] = kind.B.Length == 0 ? 0 : TUnit.Round(kind.B[u].Value);
            }
        }

        return matrix;
    }
}
