using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Equations;

/// <summary>
/// The state with zoneout (Krueger et al. 2017): step t + 1 reads k_c(t), which keeps a part d^s_c of what step t read. The
/// output gate and the cell's output read the new s_c(t).
/// </summary>
public static class KeptState
{
    /// <summary>F4.zoneout: the state that the next step reads.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell.</param>
    /// <returns>k_c(t).</returns>
    [Equation("F4.zoneout", "k_c(t) = d^s_c(t) k_c(t-1) + (1 - d^s_c(t)) s_c(t); k_c(0) = s0_c; F1, F2, F4 read k_c(t-1) for s_c(t-1)", "Krueger et al. 2017")]
    public static T State<T>(LayerContext<T> at, int c)
        where T : struct, IScalar<T>
    {
        var (d, k_prev, s_c) = (at.Now.Masks.ZoneoutS![c], at.Prev.Cell.Kept[c], at.Now.Cell.S[c]);
        return (d * k_prev) + ((T.FromDouble(1) - d) * s_c);
    }

    /// <summary>T4.zoneout: its derivative along a direction.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t, with its tangents.</param>
    /// <param name="c">The cell.</param>
    /// <returns>dk_c(t).</returns>
    [Equation("T4.zoneout", "dk_c(t) = d^s_c(t) dk_c(t-1) + (1 - d^s_c(t)) ds_c(t)", "own")]
    public static T StateTangent<T>(TangentContext<T> at, int c)
        where T : struct, IScalar<T>
    {
        var (d, dk_prev, ds_c) = (at.Now.Masks.ZoneoutS![c], at.PrevTangent.Cell.Kept[c], at.NowTangent.Cell.S[c]);
        return (d * dk_prev) + ((T.FromDouble(1) - d) * ds_c);
    }

    /// <summary>B4.zoneout.carry: the error of the kept state; an error given from outside on the last state enters here.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell.</param>
    /// <returns>carry_c(t) = -dE/dk_c(t); for t = 0, -dE/ds0_c.</returns>
    [Equation("B4.zoneout.carry", "carry_c(t) = cec_c(t) + P_in,c delta_in_j(t+1) + P_phi,c delta_phi_j(t+1) + d^s_c(t+1) carry_c(t+1); -a_c at the last step; -dE/ds0_c = carry_c(0)", "own")]
    public static T Carry<T>(BackwardContext<T> at, int c)
        where T : struct, IScalar<T> =>
        CellState.Carry(at, c) + Kept(at, c) + CarryNow(at, c);

    /// <summary>B4.zoneout.cec: the same for the truncated gradient, in which both carousels remain and peepholes are cut.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell.</param>
    /// <returns>carry_c(t); for t = 0, -dE/ds0_c.</returns>
    [Equation("B4.zoneout.cec", "carry_c(t) = cec_c(t) + d^s_c(t+1) carry_c(t+1); -a_c at the last step", "own")]
    public static T TruncatedCarry<T>(BackwardContext<T> at, int c)
        where T : struct, IScalar<T> =>
        CellState.Carousel(at, c) + Kept(at, c) + CarryNow(at, c);

    /// <summary>The part of the carry that does not come back from the next step.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell.</param>
    /// <returns>-a_c at the last step, else 0.</returns>
    public static T CarryNow<T>(BackwardContext<T> at, int c)
        where T : struct, IScalar<T> =>
        at.UpstreamStateError.Length > 0 ? at.UpstreamStateError[c] : default;

    /// <summary>B4.zoneout: the internal state error.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell.</param>
    /// <returns>e_s,c(t).</returns>
    [Equation("B4.zoneout", "e_s,c(t) = y^out_j h'(s_c) e_y,c + P_out,c delta_out_j(t) + (1 - d^s_c(t)) carry_c(t)", "own")]
    public static T Error<T>(BackwardContext<T> at, int c)
        where T : struct, IScalar<T> =>
        CellState.OfOutput(at, c) + CellState.OfOutputGate(at, c) + FromCarry(at, c);

    /// <summary>B4.zoneout of the truncated gradient; with the carry of the step alone, P6.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell.</param>
    /// <returns>e_s,c(t).</returns>
    [Equation("B4.zoneout.truncated", "e_s,c(t) = y^out_j h'(s_c) e_y,c + (1 - d^s_c(t)) carry_c(t)", "own")]
    public static T TruncatedError<T>(BackwardContext<T> at, int c)
        where T : struct, IScalar<T> =>
        CellState.OfOutput(at, c) + FromCarry(at, c);

    /// <summary>P1.zoneout: a partial of the kept state; the same for all weights and for the initial state.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell whose state is affected.</param>
    /// <param name="kept">dk_c/dw(t-1).</param>
    /// <param name="partial">ds_c/dw(t), what P1 to P5 give from dk_c/dw(t-1).</param>
    /// <returns>dk_c/dw(t).</returns>
    [Equation("P1.zoneout", "dk_c/dw(t) = d^s_c(t) dk_c/dw(t-1) + (1 - d^s_c(t)) ds_c/dw(t); ds_c/dw(t) from dk_c/dw(t-1)", "own")]
    public static T Partial<T>(LayerContext<T> at, int c, T kept, T partial)
        where T : struct, IScalar<T>
    {
        var d = at.Now.Masks.ZoneoutS![c];
        return (d * kept) + ((T.FromDouble(1) - d) * partial);
    }

    /// <summary>
    /// P7.zoneout: what an error on the last state adds to a gradient through the old state that zoneout keeps; the rest of it
    /// is in e_s^now.
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t, with the errors that step t injects by itself.</param>
    /// <param name="c">The cell.</param>
    /// <param name="kept">dk_c/dw(t-1).</param>
    /// <returns>The term, which is 0 at all steps but the last.</returns>
    [Equation("P7.zoneout", "-dE/dw = sum_t sum_c e_s^now,c(t) ds_c/dw(t) + sum_c d^s_c(T) (-a_c) dk_c/dw(T-1)", "own")]
    public static T PartialTerm<T>(BackwardContext<T> at, int c, T kept)
        where T : struct, IScalar<T> =>
        at.Now.Masks.ZoneoutS![c] * at.Back.Cell.Carry[c] * kept;

    private static T FromCarry<T>(BackwardContext<T> at, int c)
        where T : struct, IScalar<T>
    {
        var d = at.Now.Masks.ZoneoutS![c];
        return (T.FromDouble(1) - d) * at.Back.Cell.Carry[c];
    }

    /// <summary>d^s_c(t+1) carry_c(t+1); 0 after the last step.</summary>
    private static T Kept<T>(BackwardContext<T> at, int c)
        where T : struct, IScalar<T> =>
        at.Next.Masks.ZoneoutS is { } d ? d[c] * at.BackNext.Cell.Carry[c] : default;
}
