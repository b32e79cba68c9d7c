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
    [Equation("B9", "-dE/dz_m(t) = sum over u in in, phi, out, c of W_u,m delta_u(t)", "own")]
    public static T Error<T>(BackwardContext<T> at, int m)
        where T : struct, IScalar<T>
    {
        T Σ_u = default;
        foreach (var unit in at.Layer.Units)
            Σ_u += OfUnit(at, unit, m);
        return Σ_u;
    }

    /// <summary>One of the four groups of B9: what comes through the net inputs of the units of one kind.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="unit">The kind of unit.</param>
    /// <param name="m">The external source.</param>
    /// <returns>The group's part of -dE/dz_m(t).</returns>
    [Equation("B9.unit", "sum_j W_u,jm delta_u_j(t) for one u of in, phi, out, c", "own")]
    public static T OfUnit<T>(BackwardContext<T> at, Unit unit, int m)
        where T : struct, IScalar<T> =>
        ColumnProduct(at.Weights.Of(unit).W, m, at.Back.DeltaW(unit));

    /// <summary>B9 with masks of external sources: each kind of unit has seen its own product.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="m">The external source.</param>
    /// <returns>-dE/dz_m(t).</returns>
    [Equation("B9.masked", "-dE/dz_m(t) = sum_a d^z_a,m(t) sum over u of kind a of W_u,m delta_u(t)", "own")]
    public static T MaskedError<T>(BackwardContext<T> at, int m)
        where T : struct, IScalar<T>
    {
        T Σ_a = default;
        foreach (var unit in at.Layer.Units)
        {
            var Σ_u = OfUnit(at, unit, m);
            Σ_a += at.Now.Masks.Of(MaskKind.Input, unit) is { } d ? d[m] * Σ_u : Σ_u;
        }

        return Σ_a;
    }

    /// <summary>
    /// B9 of the layer above as it reaches one of its sources; where the layer above has two directions, both have read it.
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="above">The errors at t of the layer above, of one or two directions.</param>
    /// <param name="m">The source: the place of an output of this layer, counted from 0.</param>
    /// <returns>-dE/dz_m(t); 0 for the top layer.</returns>
    [Equation("B9.both", "-dE/dz_m(t) = B9 of the forward direction + B9 of the reverse direction", "own")]
    public static T OfDirections<T>(LayerErrors<T>[] above, int m)
        where T : struct, IScalar<T>
    {
        T Σ = default;
        foreach (var direction in above)
            Σ += direction.SourceError[m];
        return Σ;
    }

    /// <summary>
    /// P8: what a layer passes down at once, at the same t. It is B9 of the deltas that come from e_s^now: delta_out (B3),
    /// y^in g' e_s^now (B5), f'_in sum_c g e_s^now (B6), f'_phi sum_c s(t-1) e_s^now (B7).
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t, with the errors that step t injects by itself.</param>
    /// <param name="m">The external source.</param>
    /// <returns>The part of -dE/dz_m(t) that does not come from later steps.</returns>
    [Equation("P8", "sum over u in in, phi, out, c of W_u,m delta^now_u(t)", "own")]
    public static T ErrorNow<T>(BackwardContext<T> at, int m)
        where T : struct, IScalar<T> =>
        Error(at, m);

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
