using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Equations;

/// <summary>The state s_c of a memory cell, the constant error carousel (CEC).</summary>
public static class CellState
{
    /// <summary>F4: the state.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell.</param>
    /// <returns>s_c(t).</returns>
    [Equation("F4", "s_c(t) = y^phi_j(t) s_c(t-1) + y^in_j(t) g(net_c(t))", "HS97; forget gate: L2F")]
    public static T State<T>(LayerContext<T> at, int c)
        where T : struct, IScalar<T>
    {
        var j = at.Layer.BlockOf(c);
        var (y_phi, y_in, s_c_prev) = (at.Now.ForgetGate.Y[j], at.Now.InputGate.Y[j], at.Prev.Cell.Kept[c]);
        return (y_phi * s_c_prev) + (y_in * at.G(c));
    }

    /// <summary>T4: the state's derivative along a direction.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t, with its tangents.</param>
    /// <param name="c">The cell.</param>
    /// <returns>ds_c(t).</returns>
    [Equation("T4", "ds_c(t) = dy^phi_j(t) s_c(t-1) + y^phi_j(t) ds_c(t-1) + dy^in_j(t) g(net_c) + y^in_j(t) g'(net_c) dnet_c(t)", "own")]
    public static T StateTangent<T>(TangentContext<T> at, int c)
        where T : struct, IScalar<T>
    {
        var j = at.Layer.BlockOf(c);
        var (y_phi, y_in, s_c_prev) = (at.Now.ForgetGate.Y[j], at.Now.InputGate.Y[j], at.Prev.Cell.Kept[c]);
        var (dy_phi, dy_in) = (at.NowTangent.ForgetGate.Y[j], at.NowTangent.InputGate.Y[j]);
        var (ds_c_prev, dnet_c) = (at.PrevTangent.Cell.Kept[c], at.NowTangent.Cell.Net[c]);
        return (dy_phi * s_c_prev) + (y_phi * ds_c_prev) + (dy_in * at.G(c)) + (y_in * at.GPrime(c) * dnet_c);
    }

    /// <summary>B4: the internal state error; an error given from outside on the last state enters here.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell.</param>
    /// <returns>e_s,c(t).</returns>
    [Equation("B4", "e_s,c(t) = y^out_j h'(s_c) e_y,c + P_out,c delta_out_j(t) + carry_c(t)", "Graves 2012, ch. 4")]
    public static T Error<T>(BackwardContext<T> at, int c)
        where T : struct, IScalar<T>
    {
        var outer = at.UpstreamStateError.Length > 0 ? at.UpstreamStateError[c] : default;
        return OfOutput(at, c) + OfOutputGate(at, c) + Carry(at, c) + outer;
    }

    /// <summary>
    /// The part of B4 that comes from step t + 1: through the carousel and through the peepholes of the input and
    /// forget gates. At t = 0 it is all there is: -dE/ds0.
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell.</param>
    /// <returns>carry_c(t); for t = 0, -dE/ds0_c.</returns>
    [Equation("B4.carry", "carry_c(t) = cec_c(t) + P_in,c delta_in_j(t+1) + P_phi,c delta_phi_j(t+1); -dE/ds0_c = carry_c(0)", "Graves 2012, ch. 4")]
    public static T Carry<T>(BackwardContext<T> at, int c)
        where T : struct, IScalar<T>
    {
        var j = at.Layer.BlockOf(c);
        var (δ_in_next, δ_phi_next) = (at.BackNext.InputGate.Delta[j], at.BackNext.ForgetGate.Delta[j]);
        var (P_in, P_phi) = (Peephole(at.Weights.InputGate.P, c), Peephole(at.Weights.ForgetGate.P, c));
        return Carousel(at, c) + (P_in * δ_in_next) + (P_phi * δ_phi_next);
    }

    /// <summary>
    /// What the constant error carousel alone carries back from step t + 1: all of time that the truncation leaves. At
    /// t = 0 it is the truncated -dE/ds0.
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell.</param>
    /// <returns>cec_c(t); for t = 0 and the truncated or on-line gradient, -dE/ds0_c.</returns>
    [Equation("B4.cec", "cec_c(t) = y^phi_j(t+1) e_s,c(t+1); truncated: -dE/ds0_c = cec_c(0)", "HS97; forget gate: L2F")]
    public static T Carousel<T>(BackwardContext<T> at, int c)
        where T : struct, IScalar<T>
    {
        var (y_phi_next, e_s_next) = (at.Next.ForgetGate.Y[at.Layer.BlockOf(c)], at.BackNext.Cell.UpdateError[c]);
        return y_phi_next * e_s_next;
    }

    /// <summary>B4 of the truncated gradient: no error reaches the state through peepholes.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell.</param>
    /// <returns>e_s,c(t).</returns>
    [Equation("B4.truncated", "e_s,c(t) = e_s^now,c(t) + cec_c(t)", "HS97; L2F; JMLR")]
    public static T TruncatedError<T>(BackwardContext<T> at, int c)
        where T : struct, IScalar<T> =>
        ErrorNow(at, c) + Carousel(at, c);

    /// <summary>P6: the state error that step t injects by itself; an error given from outside on the last state enters here.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell.</param>
    /// <returns>e_s^now,c(t).</returns>
    [Equation("P6", "e_s^now,c(t) = y^out_j h'(s_c) e_y,c", "L2F; JMLR")]
    public static T ErrorNow<T>(BackwardContext<T> at, int c)
        where T : struct, IScalar<T>
    {
        var outer = at.UpstreamStateError.Length > 0 ? at.UpstreamStateError[c] : default;
        return OfOutput(at, c) + outer;
    }

    /// <summary>P1 for the initial state: how the state depends on where it started; 1 at t = 0.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell.</param>
    /// <param name="previous">ds_c/ds0_c(t-1).</param>
    /// <returns>ds_c/ds0_c(t).</returns>
    [Equation("P1.s0", "ds_c/ds0_c(t) = y^phi_j(t) ds_c/ds0_c(t-1); 1 at t = 0", "own")]
    public static T InitialStatePartial<T>(LayerContext<T> at, int c, T previous)
        where T : struct, IScalar<T>
    {
        var y_phi = at.Now.ForgetGate.Y[at.Layer.BlockOf(c)];
        return y_phi * previous;
    }

    /// <summary>P7 for the initial state: one step's term of its sum.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t, with the errors that step t injects by itself.</param>
    /// <param name="c">The cell.</param>
    /// <param name="partial">ds_c/ds0_c(t).</param>
    /// <returns>What step t adds to -dE/ds0_c.</returns>
    [Equation("P7.s0", "-dE/ds0_c = sum_t e_s^now,c(t) ds_c/ds0_c(t)", "own")]
    public static T InitialStateTerm<T>(BackwardContext<T> at, int c, T partial)
        where T : struct, IScalar<T>
    {
        var e_s_now = at.Back.Cell.StateError[c];
        return e_s_now * partial;
    }

    /// <summary>sum_c e_s^now,c(t) ds_c/dw(t) over the cells c of block j, the common part of P7.in and P7.phi.</summary>
    internal static T PartialSum<T>(BackwardContext<T> at, int j, Matrix<T> partials, int m)
        where T : struct, IScalar<T>
    {
        T Σ_c = default;
        for (var c = at.Layer.FirstCellOf(j); c < at.Layer.FirstCellOf(j + 1); c++)
            Σ_c += at.Back.Cell.StateError[c] * partials[c, m];
        return Σ_c;
    }

    /// <summary>y^out_j h'(s_c) e_y,c: what reaches the new state through the cell's output.</summary>
    internal static T OfOutput<T>(BackwardContext<T> at, int c)
        where T : struct, IScalar<T>
    {
        var (j, h) = (at.Layer.BlockOf(c), at.Layer.H);
        var (y_out, s_c, e_y) = (at.Now.OutputGate.Y[j], at.Now.Cell.S[c], at.Back.Cell.OutputError[c]);
        return y_out * h.Prime(s_c) * e_y;
    }

    /// <summary>P_out,c delta_out_j(t): what reaches it through the output gate's peephole.</summary>
    internal static T OfOutputGate<T>(BackwardContext<T> at, int c)
        where T : struct, IScalar<T>
    {
        var δ_out = at.Back.OutputGate.Delta[at.Layer.BlockOf(c)];
        return Peephole(at.Weights.OutputGate.P, c) * δ_out;
    }

    private static T Peephole<T>(T[] P, int c)
        where T : struct =>
        P.Length == 0 ? default : P[c];
}
