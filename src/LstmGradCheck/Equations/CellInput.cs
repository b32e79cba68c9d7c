using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Equations;

/// <summary>The input of a memory cell: what g squashes on its way into the state.</summary>
public static class CellInput
{
    /// <summary>F3: the net input; cells have no peepholes.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell.</param>
    /// <returns>net_c(t).</returns>
    [Equation("F3", "net_c(t) = sum_m W_c,m z_m(t) + sum_r U_c,r y_r(t-1) + b_c", "HS97")]
    public static T Net<T>(LayerContext<T> at, int c)
        where T : struct, IScalar<T> =>
        NetInput.Of(at, Unit.Cell, c);

    /// <summary>T3: the net input's derivative along a direction.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t, with its tangents.</param>
    /// <param name="c">The cell.</param>
    /// <returns>dnet_c(t).</returns>
    [Equation("T3", "dnet_c(t) = sum_m (dW_c,m z_m(t) + W_c,m dz_m(t)) + sum_r (dU_c,r y_r(t-1) + U_c,r dy_r(t-1)) + db_c", "own")]
    public static T NetTangent<T>(TangentContext<T> at, int c)
        where T : struct, IScalar<T> =>
        NetInput.TangentOf(at, Unit.Cell, c);

    /// <summary>B5: the delta.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell.</param>
    /// <returns>delta_c(t).</returns>
    [Equation("B5", "delta_c(t) = y^in_j g'(net_c) e_s,c", "Graves 2012, ch. 4")]
    public static T Delta<T>(BackwardContext<T> at, int c)
        where T : struct, IScalar<T>
    {
        var (y_in, e_s) = (at.Now.InputGate.Y[at.Layer.BlockOf(c)], at.Back.Cell.UpdateError[c]);
        return y_in * at.GPrime(c) * e_s;
    }

    /// <summary>P1: how the state depends on a weight into the cell; 0 at t = 0.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell.</param>
    /// <param name="previous">ds_c/dW_c,m(t-1).</param>
    /// <param name="src">src_m(t), what the weight multiplies: z_m(t), y_m(t-1), or 1 for the bias.</param>
    /// <returns>ds_c/dW_c,m(t).</returns>
    [Equation("P1", "ds_c/dW_c,m(t) = y^phi_j(t) ds_c/dW_c,m(t-1) + g'(net_c) y^in_j src_m(t)", "L2F; thesis (3.10)")]
    public static T Partial<T>(LayerContext<T> at, int c, T previous, T src)
        where T : struct, IScalar<T>
    {
        var j = at.Layer.BlockOf(c);
        var (y_phi, y_in) = (at.Now.ForgetGate.Y[j], at.Now.InputGate.Y[j]);
        return (y_phi * previous) + (at.GPrime(c) * y_in * src);
    }

    /// <summary>P7 for a weight into a cell: one step's term of its sum.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t, with the errors that step t injects by itself.</param>
    /// <param name="c">The cell.</param>
    /// <param name="partial">ds_c/dW_c,m(t).</param>
    /// <returns>What step t adds to -dE/dW_c,m.</returns>
    [Equation("P7.c", "-dE/dW_c,m = sum_t e_s^now,c(t) ds_c/dW_c,m(t)", "L2F")]
    public static T PartialTerm<T>(BackwardContext<T> at, int c, T partial)
        where T : struct, IScalar<T>
    {
        var e_s_now = at.Back.Cell.StateError[c];
        return e_s_now * partial;
    }
}
