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
    [Equation("F2", "net_phi_j(t) = sum_m W_phi,jm z_m(t) + sum_r U_phi,jr y_r(t-1) + sum_v P_phi,c s_c(t-1) + b_phi,j", "L2F; peepholes: JMLR")]
    public static T Net<T>(LayerMoment<T> at, int j)
        where T : struct, IScalar<T> =>
        NetInput.Of(at, at.Weights.ForgetGate, j) + NetInput.Peepholes(at, at.Weights.ForgetGate, at.PrevSeen.Cell.S, j);

    /// <summary>F2, second part: the activation; 1 in a layer without forget gates.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="j">The block.</param>
    /// <returns>y^phi_j(t).</returns>
    [Equation("F2.y", "y^phi_j(t) = f(net_phi_j(t)); 1 without forget gates", "L2F")]
    public static T Activation<T>(LayerMoment<T> at, int j)
        where T : struct, IScalar<T> =>
        at.Layer.Options.ForgetGates ? at.Layer.Options.F.Of(at.Now.ForgetGate.Net[j]) : T.FromDouble(1);

    /// <summary>B7: the delta. It is the old state that the forget gate multiplies.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="j">The block.</param>
    /// <returns>delta_phi_j(t).</returns>
    [Equation("B7", "delta_phi_j(t) = f'(net_phi_j) [ sum_v s_c(t-1) e_s,c + R_phi_j(t) ]", "Graves 2012, ch. 4")]
    public static T Delta<T>(BackwardMoment<T> at, int j)
        where T : struct, IScalar<T>
    {
        var f = at.Layer.Options.F;
        var net_phi = at.Now.ForgetGate.Net[j];
        T Σ_v = default;
        for (var c = at.Layer.FirstCellOf(j); c < at.Layer.FirstCellOf(j + 1); c++)
        {
            var (s_c_prev, e_s) = (at.Prev.Cell.S[c], at.Back.Cell.StateError[c]);
            Σ_v += s_c_prev * e_s;
        }

        var R_phi = RecurrentErrors.OfGate(at, Network.Unit.ForgetGate, j);
        return f.Prime(net_phi) * (Σ_v + R_phi);
    }

    /// <summary>B8 for a peephole of the forget gate: one step's term of its sum.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell that the peephole looks at.</param>
    /// <returns>What step t adds to -dE/dP_phi,c.</returns>
    [Equation("B8.P.phi", "-dE/dP_phi,c = sum_t delta_phi_j(t) s_c(t-1)", "Graves 2012, ch. 4")]
    public static T PeepholeTerm<T>(BackwardMoment<T> at, int c)
        where T : struct, IScalar<T>
    {
        var (δ_phi, s_c_prev) = (at.Back.ForgetGate.Delta[at.Layer.BlockOf(c)], at.Prev.Cell.S[c]);
        return δ_phi * s_c_prev;
    }
}
