using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Equations;

/// <summary>The output gate out_j of a memory block: what the cells show of their states.</summary>
public static class OutputGate
{
    /// <summary>F5: the net input; unlike the other gates' its peepholes see the new states.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="j">The block.</param>
    /// <returns>net_out_j(t).</returns>
    [Equation("F5", "net_out_j(t) = sum_m W_out,jm z_m(t) + sum_r U_out,jr y_r(t-1) + sum_c P_out,c s_c(t) + b_out,j", "HS97; peepholes: JMLR")]
    public static T Net<T>(LayerContext<T> at, int j)
        where T : struct, IScalar<T> =>
        NetInput.Of(at, Unit.OutputGate, j) + NetInput.Peepholes(at, at.Weights.OutputGate, at.NowConnected.Cell.S, j);

    /// <summary>F5, second part: the activation.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="j">The block.</param>
    /// <returns>y^out_j(t).</returns>
    [Equation("F5.y", "y^out_j(t) = f(net_out_j(t))", "HS97")]
    public static T Activation<T>(LayerContext<T> at, int j)
        where T : struct, IScalar<T> =>
        at.Layer.F.Of(at.Now.OutputGate.Net[j]);

    /// <summary>T5: the net input's derivative along a direction.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t, with its tangents.</param>
    /// <param name="j">The block.</param>
    /// <returns>dnet_out_j(t).</returns>
    [Equation("T5", "dnet_out_j(t) = sum_m (dW_out,jm z_m(t) + W_out,jm dz_m(t)) + sum_r (dU_out,jr y_r(t-1) + U_out,jr dy_r(t-1)) + sum_c (dP_out,c s_c(t) + P_out,c ds_c(t)) + db_out,j", "own")]
    public static T NetTangent<T>(TangentContext<T> at, int j)
        where T : struct, IScalar<T> =>
        NetInput.TangentOf(at, Unit.OutputGate, j) + NetInput.PeepholeTangents(at, Unit.OutputGate, at.Now.Cell.S, at.NowTangentConnected.Cell.S, j);

    /// <summary>T5, second part: the activation's derivative along a direction.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t, with its tangents.</param>
    /// <param name="j">The block.</param>
    /// <returns>dy^out_j(t).</returns>
    [Equation("T5.y", "dy^out_j(t) = f'(net_out_j) dnet_out_j(t)", "own")]
    public static T ActivationTangent<T>(TangentContext<T> at, int j)
        where T : struct, IScalar<T>
    {
        var (f, net_out, dnet_out) = (at.Layer.F, at.Now.OutputGate.Net[j], at.NowTangent.OutputGate.Net[j]);
        return f.Prime(net_out) * dnet_out;
    }

    /// <summary>B3: the delta. The output gate acts after the state is updated, so its error comes from e_y at once.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="j">The block.</param>
    /// <returns>delta_out_j(t).</returns>
    [Equation("B3", "delta_out_j(t) = f'(net_out_j) [ sum_c h(s_c) e_y,c + R_out_j(t) ]", "Graves 2012, ch. 4; without R: L2F")]
    public static T Delta<T>(BackwardContext<T> at, int j)
        where T : struct, IScalar<T>
    {
        var (f, h) = (at.Layer.F, at.Layer.H);
        var net_out = at.Now.OutputGate.Net[j];
        T Σ_c = default;
        for (var c = at.Layer.FirstCellOf(j); c < at.Layer.FirstCellOf(j + 1); c++)
        {
            var (s_c, e_y) = (at.Now.Cell.S[c], at.Back.Cell.OutputError[c]);
            Σ_c += h.Of(s_c) * e_y;
        }

        var R_out = RecurrentErrors.OfGate(at, Unit.OutputGate, j);
        return f.Prime(net_out) * (Σ_c + R_out);
    }

    /// <summary>B8 for a peephole of the output gate: one step's term of its sum, with the new state.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell that the peephole looks at.</param>
    /// <returns>What step t adds to -dE/dP_out,c.</returns>
    [Equation("B8.P.out", "-dE/dP_out,c = sum_t delta_out_j(t) s_c(t)", "JMLR (24)")]
    public static T PeepholeTerm<T>(BackwardContext<T> at, int c)
        where T : struct, IScalar<T>
    {
        var (δ_out, s_c) = (at.Back.OutputGate.Delta[at.Layer.BlockOf(c)], at.Now.Cell.S[c]);
        return δ_out * s_c;
    }
}
