using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Equations;

/// <summary>B8: what one time step adds to the gradient of the weights and biases of a layer; peepholes stand with their gates.</summary>
public static class WeightSums
{
    /// <summary>B8 for a weight from an external source: one step's term of its sum.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="unit">The kind of unit.</param>
    /// <param name="u">The unit.</param>
    /// <param name="m">The external source.</param>
    /// <returns>What step t adds to -dE/dW_u,m.</returns>
    [Equation("B8.W", "-dE/dW_u,m = sum_t delta_u(t) z_m(t)", "Graves 2012, ch. 4")]
    public static T ExternalTerm<T>(BackwardContext<T> at, Unit unit, int u, int m)
        where T : struct, IScalar<T>
    {
        var (δ_u, z_m) = (at.Back.DeltaW(unit)[u], at.Now.SourcesOf(unit)[m]);
        return δ_u * z_m;
    }

    /// <summary>B8 for a weight from a recurrent source: one step's term of its sum.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="unit">The kind of unit.</param>
    /// <param name="u">The unit.</param>
    /// <param name="r">The recurrent source.</param>
    /// <returns>What step t adds to -dE/dU_u,r.</returns>
    [Equation("B8.U", "-dE/dU_u,r = sum_t delta_u(t) y_r(t-1)", "Graves 2012, ch. 4")]
    public static T RecurrentTerm<T>(BackwardContext<T> at, Unit unit, int u, int r)
        where T : struct, IScalar<T>
    {
        var (δ_u, y_r_prev) = (at.Back.DeltaU(unit)[u], at.RecurrentOf(unit)[r]);
        return δ_u * y_r_prev;
    }

    /// <summary>B8 for a bias: one step's term of its sum.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="unit">The kind of unit.</param>
    /// <param name="u">The unit.</param>
    /// <returns>What step t adds to -dE/db_u.</returns>
    [Equation("B8.b", "-dE/db_u = sum_t delta_u(t)", "Graves 2012, ch. 4")]
    public static T BiasTerm<T>(BackwardContext<T> at, Unit unit, int u)
        where T : struct, IScalar<T> =>
        at.Back.Delta(unit)[u];
}
