using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Equations;

/// <summary>
/// The port with zoneout (Krueger et al. 2017): what leaves the layer, and what the layer itself reads at the next step, keeps a
/// part d^o_i of what left it at the step before.
/// </summary>
public static class KeptOutput
{
    /// <summary>F6.zoneout: the output at the port.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="i">The output.</param>
    /// <returns>o_i(t).</returns>
    [Equation("F6.zoneout", "o_i(t) = d^o_i(t) o_i(t-1) + (1 - d^o_i(t)) v_i(t), v the cells' outputs or the projection's; o_i(0) = y0_i", "Krueger et al. 2017")]
    public static T Activation<T>(LayerContext<T> at, int i)
        where T : struct, IScalar<T>
    {
        var (d, o_prev, v) = (at.Now.Masks.ZoneoutY![i], at.Prev.Recurrent[i], at.Now.PortInput[i]);
        return (d * o_prev) + ((T.FromDouble(1) - d) * v);
    }

    /// <summary>T6.zoneout: its derivative along a direction.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t, with its tangents.</param>
    /// <param name="i">The output.</param>
    /// <returns>do_i(t).</returns>
    [Equation("T6.zoneout", "do_i(t) = d^o_i(t) do_i(t-1) + (1 - d^o_i(t)) dv_i(t)", "own")]
    public static T ActivationTangent<T>(TangentContext<T> at, int i)
        where T : struct, IScalar<T>
    {
        var (d, do_prev, dv) = (at.Now.Masks.ZoneoutY![i], at.PrevTangent.Recurrent[i], at.NowTangent.PortInput[i]);
        return (d * do_prev) + ((T.FromDouble(1) - d) * dv);
    }

    /// <summary>B2.zoneout: the error at the port.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="i">The output.</param>
    /// <returns>e_o,i(t).</returns>
    [Equation("B2.zoneout", "e_o,i(t) = B2 + d^o_i(t+1) e_o,i(t+1)", "own")]
    public static T Error<T>(BackwardContext<T> at, int i)
        where T : struct, IScalar<T> =>
        CellOutput.Error(at, i) + Kept(at, i);

    /// <summary>B2.zoneout.v: the error of what reaches the port, which is e_y, or delta_proj.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="i">The output.</param>
    /// <returns>e_v,i(t).</returns>
    [Equation("B2.zoneout.v", "e_v,i(t) = (1 - d^o_i(t)) e_o,i(t)", "own")]
    public static T InputError<T>(BackwardContext<T> at, int i)
        where T : struct, IScalar<T>
    {
        var d = at.Now.Masks.ZoneoutY![i];
        return (T.FromDouble(1) - d) * at.Back.PortError[i];
    }

    /// <summary>B2.zoneout.y0: the error of the initial output of a cell or of the projection, by the port's carousel.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer before its first step.</param>
    /// <param name="i">The output.</param>
    /// <returns>-dE/dy0_i.</returns>
    [Equation("B2.zoneout.y0", "-dE/dy0_i = R_i(0) + d^o_i(1) e_o,i(1); truncated: without R", "own")]
    public static T InitialError<T>(BackwardContext<T> at, int i)
        where T : struct, IScalar<T> =>
        at.Back.RecurrentError[i] + Kept(at, i);

    /// <summary>d^o_i(t+1) e_o,i(t+1); 0 after the last step.</summary>
    private static T Kept<T>(BackwardContext<T> at, int i)
        where T : struct, IScalar<T> =>
        at.Next.Masks.ZoneoutY is { } d ? d[i] * at.BackNext.PortError[i] : default;
}
