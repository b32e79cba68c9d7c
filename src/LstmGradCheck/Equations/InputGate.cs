using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Equations;

/// <summary>The input gate in_j of a memory block: what lets the cell input into the state.</summary>
public static class InputGate
{
    /// <summary>F1: the net input; its peepholes see the old states.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="j">The block.</param>
    /// <returns>net_in_j(t).</returns>
    [Equation("F1", "net_in_j(t) = sum_m W_in,jm z_m(t) + sum_r U_in,jr y_r(t-1) + sum_c P_in,c s_c(t-1) + b_in,j", "HS97; peepholes: JMLR")]
    public static T Net<T>(LayerContext<T> at, int j)
        where T : struct, IScalar<T> =>
        NetInput.Of(at, Unit.InputGate, j) + NetInput.Peepholes(at, at.Weights.InputGate, at.PrevConnected.Cell.Kept, j);

    /// <summary>F1, second part: the activation.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="j">The block.</param>
    /// <returns>y^in_j(t).</returns>
    [Equation("F1.y", "y^in_j(t) = f(net_in_j(t))", "HS97")]
    public static T Activation<T>(LayerContext<T> at, int j)
        where T : struct, IScalar<T> =>
        at.Layer.F.Of(at.Now.InputGate.Net[j]);

    /// <summary>T1: the net input's derivative along a direction.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t, with its tangents.</param>
    /// <param name="j">The block.</param>
    /// <returns>dnet_in_j(t).</returns>
    [Equation("T1", "dnet_in_j(t) = sum_m (dW_in,jm z_m(t) + W_in,jm dz_m(t)) + sum_r (dU_in,jr y_r(t-1) + U_in,jr dy_r(t-1)) + sum_c (dP_in,c s_c(t-1) + P_in,c ds_c(t-1)) + db_in,j", "own")]
    public static T NetTangent<T>(TangentContext<T> at, int j)
        where T : struct, IScalar<T> =>
        NetInput.TangentOf(at, Unit.InputGate, j) + NetInput.PeepholeTangents(at, Unit.InputGate, at.Prev.Cell.Kept, at.PrevTangentConnected.Cell.Kept, j);

    /// <summary>T1, second part: the activation's derivative along a direction.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t, with its tangents.</param>
    /// <param name="j">The block.</param>
    /// <returns>dy^in_j(t).</returns>
    [Equation("T1.y", "dy^in_j(t) = f'(net_in_j) dnet_in_j(t)", "own")]
    public static T ActivationTangent<T>(TangentContext<T> at, int j)
        where T : struct, IScalar<T>
    {
        var (f, net_in, dnet_in) = (at.Layer.F, at.Now.InputGate.Net[j], at.NowTangent.InputGate.Net[j]);
        return f.Prime(net_in) * dnet_in;
    }

    /// <summary>B6: the delta. The input gate acts before the state is updated, so its error comes through e_s.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="j">The block.</param>
    /// <returns>delta_in_j(t).</returns>
    [Equation("B6", "delta_in_j(t) = f'(net_in_j) [ sum_c g(net_c) e_s,c + R_in_j(t) ]", "Graves 2012, ch. 4")]
    public static T Delta<T>(BackwardContext<T> at, int j)
        where T : struct, IScalar<T>
    {
        var (f, net_in) = (at.Layer.F, at.Now.InputGate.Net[j]);
        T Σ_c = default;
        for (var c = at.Layer.FirstCellOf(j); c < at.Layer.FirstCellOf(j + 1); c++)
        {
            var e_s = at.Back.Cell.UpdateError[c];
            Σ_c += at.G(c) * e_s;
        }

        var R_in = RecurrentErrors.OfGate(at, Unit.InputGate, j);
        return f.Prime(net_in) * (Σ_c + R_in);
    }

    /// <summary>B6 with coupled gates: what the input gate lets in, it takes from the old state.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="j">The block.</param>
    /// <returns>delta_in_j(t).</returns>
    [Equation("B6.coupled", "delta_in_j(t) = f'(net_in_j) [ sum_c ( g(net_c) - s_c(t-1) ) e_s,c + R_in_j(t) ]", "own")]
    public static T CoupledDelta<T>(BackwardContext<T> at, int j)
        where T : struct, IScalar<T>
    {
        var (f, net_in) = (at.Layer.F, at.Now.InputGate.Net[j]);
        T Σ_c = default;
        for (var c = at.Layer.FirstCellOf(j); c < at.Layer.FirstCellOf(j + 1); c++)
        {
            var (s_c_prev, e_s) = (at.Prev.Cell.Kept[c], at.Back.Cell.UpdateError[c]);
            Σ_c += (at.G(c) - s_c_prev) * e_s;
        }

        var R_in = RecurrentErrors.OfGate(at, Unit.InputGate, j);
        return f.Prime(net_in) * (Σ_c + R_in);
    }

    /// <summary>B8 for a peephole of the input gate: one step's term of its sum.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell that the peephole looks at.</param>
    /// <returns>What step t adds to -dE/dP_in,c.</returns>
    [Equation("B8.P.in", "-dE/dP_in,c = sum_t delta_in_j(t) s_c(t-1)", "Graves 2012, ch. 4")]
    public static T PeepholeTerm<T>(BackwardContext<T> at, int c)
        where T : struct, IScalar<T>
    {
        var (δ_in, s_c_prev) = (at.Back.InputGate.Delta[at.Layer.BlockOf(c)], at.Prev.Cell.Kept[c]);
        return δ_in * s_c_prev;
    }

    /// <summary>P2: how the state of a cell of the block depends on a weight into its input gate; 0 at t = 0.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell whose state is affected.</param>
    /// <param name="previous">ds_c/dW_in,m(t-1).</param>
    /// <param name="src">src_m(t), what the weight multiplies: z_m(t), y_m(t-1), or 1 for the bias.</param>
    /// <returns>ds_c/dW_in,m(t).</returns>
    [Equation("P2", "ds_c/dW_in,m(t) = y^phi_j(t) ds_c/dW_in,m(t-1) + g(net_c) f'(net_in_j) src_m(t)", "L2F; thesis (3.11)")]
    public static T Partial<T>(LayerContext<T> at, int c, T previous, T src)
        where T : struct, IScalar<T>
    {
        var (j, f) = (at.Layer.BlockOf(c), at.Layer.F);
        var (y_phi, net_in) = (at.Now.ForgetGate.Y[j], at.Now.InputGate.Net[j]);
        return (y_phi * previous) + (at.G(c) * f.Prime(net_in) * src);
    }

    /// <summary>P2 with coupled gates.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell whose state is affected.</param>
    /// <param name="previous">ds_c/dW_in,m(t-1).</param>
    /// <param name="src">src_m(t), what the weight multiplies: z_m(t), y_m(t-1), or 1 for the bias.</param>
    /// <returns>ds_c/dW_in,m(t).</returns>
    [Equation("P2.coupled", "ds_c/dW_in,m(t) = y^phi_j(t) ds_c/dW_in,m(t-1) + ( g(net_c) - s_c(t-1) ) f'(net_in_j) src_m(t)", "own")]
    public static T CoupledPartial<T>(LayerContext<T> at, int c, T previous, T src)
        where T : struct, IScalar<T>
    {
        var (j, f) = (at.Layer.BlockOf(c), at.Layer.F);
        var (y_phi, net_in, s_c_prev) = (at.Now.ForgetGate.Y[j], at.Now.InputGate.Net[j], at.Prev.Cell.Kept[c]);
        return (y_phi * previous) + ((at.G(c) - s_c_prev) * f.Prime(net_in) * src);
    }

    /// <summary>P4 with coupled gates.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell whose state is affected.</param>
    /// <param name="source">c', the cell of the same block that the peephole looks at.</param>
    /// <param name="previous">ds_c/dP_in,c'(t-1).</param>
    /// <returns>ds_c/dP_in,c'(t).</returns>
    [Equation("P4.coupled", "ds_c/dP_in,c'(t) = y^phi_j(t) ds_c/dP_in,c'(t-1) + ( g(net_c) - s_c(t-1) ) f'(net_in_j) s_c'(t-1)", "own")]
    public static T CoupledPeepholePartial<T>(LayerContext<T> at, int c, int source, T previous)
        where T : struct, IScalar<T> =>
        CoupledPartial(at, c, previous, at.Prev.Cell.Kept[source]);

    /// <summary>P4: the same for a peephole, which sees the old state of a cell of the block: every cell's state depends on it.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell whose state is affected.</param>
    /// <param name="source">c', the cell of the same block that the peephole looks at.</param>
    /// <param name="previous">ds_c/dP_in,c'(t-1).</param>
    /// <returns>ds_c/dP_in,c'(t).</returns>
    [Equation("P4", "ds_c/dP_in,c'(t) = y^phi_j(t) ds_c/dP_in,c'(t-1) + g(net_c) f'(net_in_j) s_c'(t-1)", "JMLR (22)")]
    public static T PeepholePartial<T>(LayerContext<T> at, int c, int source, T previous)
        where T : struct, IScalar<T> =>
        Partial(at, c, previous, at.Prev.Cell.Kept[source]);

    /// <summary>P7 for a weight into the input gate, peepholes included: one step's term of its sum.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t, with the errors that step t injects by itself.</param>
    /// <param name="j">The block.</param>
    /// <param name="partials">ds_c/dW_in,m(t) or ds_c/dP_in,c'(t), cells x weights.</param>
    /// <param name="m">The weight's column.</param>
    /// <returns>What step t adds to -dE/dW_in,m.</returns>
    [Equation("P7.in", "-dE/dW_in,m = sum_t sum_c e_s^now,c(t) ds_c/dW_in,m(t)", "L2F; JMLR")]
    public static T PartialTerm<T>(BackwardContext<T> at, int j, Matrix<T> partials, int m)
        where T : struct, IScalar<T> =>
        CellState.PartialSum(at, j, partials, m);
}
