using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Equations;

/// <summary>The forget gate phi_j of a memory block (L2F): what the state keeps of itself.</summary>
public static class ForgetGate
{
    /// <summary>F2: the net input; its peepholes see the old states.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="j">The block.</param>
    /// <returns>net_phi_j(t).</returns>
    [Equation("F2", "net_phi_j(t) = sum_m W_phi,jm z_m(t) + sum_r U_phi,jr y_r(t-1) + sum_c P_phi,c s_c(t-1) + b_phi,j", "L2F; peepholes: JMLR")]
    public static T Net<T>(LayerContext<T> at, int j)
        where T : struct, IScalar<T> =>
        NetInput.Of(at, Unit.ForgetGate, j) + NetInput.Peepholes(at, at.Weights.ForgetGate, at.PrevConnected.Cell.Kept, j);

    /// <summary>F2, second part: the activation; 1 in a layer without forget gates.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="j">The block.</param>
    /// <returns>y^phi_j(t).</returns>
    [Equation("F2.y", "y^phi_j(t) = f(net_phi_j(t)); 1 without forget gates", "L2F")]
    public static T Activation<T>(LayerContext<T> at, int j)
        where T : struct, IScalar<T> =>
        at.Layer.Options.ForgetGates ? at.Layer.F.Of(at.Now.ForgetGate.Net[j]) : T.FromDouble(1);

    /// <summary>F2 with coupled gates: the state keeps what the input gate does not take.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="j">The block.</param>
    /// <returns>y^phi_j(t).</returns>
    [Equation("F2.coupled", "y^phi_j(t) = 1 - y^in_j(t)", "Greff et al. 2015")]
    public static T CoupledActivation<T>(LayerContext<T> at, int j)
        where T : struct, IScalar<T> =>
        T.FromDouble(1) - at.Now.InputGate.Y[j];

    /// <summary>T2 with coupled gates: the activation's derivative along a direction.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t, with its tangents.</param>
    /// <param name="j">The block.</param>
    /// <returns>dy^phi_j(t).</returns>
    [Equation("T2.coupled", "dy^phi_j(t) = - dy^in_j(t)", "own")]
    public static T CoupledActivationTangent<T>(TangentContext<T> at, int j)
        where T : struct, IScalar<T> =>
        -at.NowTangent.InputGate.Y[j];

    /// <summary>T2: the net input's derivative along a direction.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t, with its tangents.</param>
    /// <param name="j">The block.</param>
    /// <returns>dnet_phi_j(t).</returns>
    [Equation("T2", "dnet_phi_j(t) = sum_m (dW_phi,jm z_m(t) + W_phi,jm dz_m(t)) + sum_r (dU_phi,jr y_r(t-1) + U_phi,jr dy_r(t-1)) + sum_c (dP_phi,c s_c(t-1) + P_phi,c ds_c(t-1)) + db_phi,j", "own")]
    public static T NetTangent<T>(TangentContext<T> at, int j)
        where T : struct, IScalar<T> =>
        NetInput.TangentOf(at, Unit.ForgetGate, j) + NetInput.PeepholeTangents(at, Unit.ForgetGate, at.Prev.Cell.Kept, at.PrevTangentConnected.Cell.Kept, j);

    /// <summary>T2, second part: the activation's derivative along a direction; 0 in a layer without forget gates.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t, with its tangents.</param>
    /// <param name="j">The block.</param>
    /// <returns>dy^phi_j(t).</returns>
    [Equation("T2.y", "dy^phi_j(t) = f'(net_phi_j) dnet_phi_j(t); 0 without forget gates", "own")]
    public static T ActivationTangent<T>(TangentContext<T> at, int j)
        where T : struct, IScalar<T>
    {
        if (!at.Layer.Options.ForgetGates)
            return default;
        var (f, net_phi, dnet_phi) = (at.Layer.F, at.Now.ForgetGate.Net[j], at.NowTangent.ForgetGate.Net[j]);
        return f.Prime(net_phi) * dnet_phi;
    }

    /// <summary>B7: the delta. It is the old state that the forget gate multiplies.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="j">The block.</param>
    /// <returns>delta_phi_j(t).</returns>
    [Equation("B7", "delta_phi_j(t) = f'(net_phi_j) [ sum_c s_c(t-1) e_s,c + R_phi_j(t) ]", "Graves 2012, ch. 4")]
    public static T Delta<T>(BackwardContext<T> at, int j)
        where T : struct, IScalar<T>
    {
        var f = at.Layer.F;
        var net_phi = at.Now.ForgetGate.Net[j];
        T Σ_c = default;
        for (var c = at.Layer.FirstCellOf(j); c < at.Layer.FirstCellOf(j + 1); c++)
        {
            var (s_c_prev, e_s) = (at.Prev.Cell.Kept[c], at.Back.Cell.UpdateError[c]);
            Σ_c += s_c_prev * e_s;
        }

        var R_phi = RecurrentErrors.OfGate(at, Unit.ForgetGate, j);
        return f.Prime(net_phi) * (Σ_c + R_phi);
    }

    /// <summary>B8 for a peephole of the forget gate: one step's term of its sum.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell that the peephole looks at.</param>
    /// <returns>What step t adds to -dE/dP_phi,c.</returns>
    [Equation("B8.P.phi", "-dE/dP_phi,c = sum_t delta_phi_j(t) s_c(t-1)", "Graves 2012, ch. 4")]
    public static T PeepholeTerm<T>(BackwardContext<T> at, int c)
        where T : struct, IScalar<T>
    {
        var (δ_phi, s_c_prev) = (at.Back.ForgetGate.Delta[at.Layer.BlockOf(c)], at.Prev.Cell.Kept[c]);
        return δ_phi * s_c_prev;
    }

    /// <summary>P3: how the state of a cell of the block depends on a weight into its forget gate; 0 at t = 0.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell whose state is affected.</param>
    /// <param name="previous">ds_c/dW_phi,m(t-1).</param>
    /// <param name="src">src_m(t), what the weight multiplies: z_m(t), y_m(t-1), or 1 for the bias.</param>
    /// <returns>ds_c/dW_phi,m(t).</returns>
    [Equation("P3", "ds_c/dW_phi,m(t) = y^phi_j(t) ds_c/dW_phi,m(t-1) + s_c(t-1) f'(net_phi_j) src_m(t)", "L2F; thesis (3.12)")]
    public static T Partial<T>(LayerContext<T> at, int c, T previous, T src)
        where T : struct, IScalar<T>
    {
        var (j, f) = (at.Layer.BlockOf(c), at.Layer.F);
        var (y_phi, net_phi, s_c_prev) = (at.Now.ForgetGate.Y[j], at.Now.ForgetGate.Net[j], at.Prev.Cell.Kept[c]);
        return (y_phi * previous) + (s_c_prev * f.Prime(net_phi) * src);
    }

    /// <summary>P5: the same for a peephole, which sees the old state of a cell of the block: every cell's state depends on it.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell whose state is affected.</param>
    /// <param name="source">c', the cell of the same block that the peephole looks at.</param>
    /// <param name="previous">ds_c/dP_phi,c'(t-1).</param>
    /// <returns>ds_c/dP_phi,c'(t).</returns>
    [Equation("P5", "ds_c/dP_phi,c'(t) = y^phi_j(t) ds_c/dP_phi,c'(t-1) + s_c(t-1) f'(net_phi_j) s_c'(t-1)", "JMLR (23)")]
    public static T PeepholePartial<T>(LayerContext<T> at, int c, int source, T previous)
        where T : struct, IScalar<T> =>
        Partial(at, c, previous, at.Prev.Cell.Kept[source]);

    /// <summary>P7 for a weight into the forget gate, peepholes included: one step's term of its sum.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t, with the errors that step t injects by itself.</param>
    /// <param name="j">The block.</param>
    /// <param name="partials">ds_c/dW_phi,m(t) or ds_c/dP_phi,c'(t), cells x weights.</param>
    /// <param name="m">The weight's column.</param>
    /// <returns>What step t adds to -dE/dW_phi,m.</returns>
    [Equation("P7.phi", "-dE/dW_phi,m = sum_t sum_c e_s^now,c(t) ds_c/dW_phi,m(t)", "L2F; JMLR")]
    public static T PartialTerm<T>(BackwardContext<T> at, int j, Matrix<T> partials, int m)
        where T : struct, IScalar<T> =>
        CellState.PartialSum(at, j, partials, m);
}
