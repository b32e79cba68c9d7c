using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Equations;

/// <summary>The error that a layer hands to its external sources: the layer below, or x.</summary>
public static class SourceErrors
{
    /// <summary>
    /// B9: four groups of terms, one for each of net_in, net_phi, net_out, net_c. For a layer above the first one its
    /// first sources are the cells of the layer below, and this is the second term of their B2.
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="m">The external source.</param>
    /// <returns>-dE/dz_m(t).</returns>
    [Equation("B9", "-dE/dz_m(t) = sum over u in in, phi, out, c of W_u,m delta_u(t)")]
    public static T Error<T>(BackwardMoment<T> at, int m)
        where T : struct, IScalar<T>
    {
        T Σ_u = default;
        foreach (var unit in at.Layer.Units)
            Σ_u += ColumnProduct(at.Weights.Of(unit).W, m, at.Back.Delta(unit));
        return Σ_u;
    }

    /// <summary>sum_u W_u,m delta_u over the units of one kind.</summary>
    internal static T ColumnProduct<T>(Matrix<T> W, int m, T[] δ)
        where T : struct, IScalar<T>
    {
        T Σ = default;
        for (var u = 0; u < W.Rows; u++)
            Σ += W[u, m] * δ[u];
        return Σ;
    }
}
