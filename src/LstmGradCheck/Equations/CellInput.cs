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
    public static T Net<T>(LayerMoment<T> at, int c)
        where T : struct, IScalar<T> =>
        NetInput.Of(at, at.Weights.Cell, c);

    /// <summary>B5: the delta.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell.</param>
    /// <returns>delta_c(t).</returns>
    [Equation("B5", "delta_c(t) = y^in_j g'(net_c) e_s,c", "Graves 2012, ch. 4")]
    public static T Delta<T>(BackwardMoment<T> at, int c)
        where T : struct, IScalar<T>
    {
        var g = at.Layer.Options.G;
        var (y_in, net_c) = (at.Now.InputGate.Y[at.Layer.BlockOf(c)], at.Now.Cell.Net[c]);
        var e_s = at.Back.Cell.StateError[c];
        return y_in * g.Prime(net_c) * e_s;
    }
}
