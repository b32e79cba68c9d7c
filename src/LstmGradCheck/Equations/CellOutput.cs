using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Equations;

/// <summary>The output y^c of a memory cell, which feeds the layer above, the output units and its own layer's next step.</summary>
public static class CellOutput
{
    /// <summary>F6: the cell output.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell.</param>
    /// <returns>y^c(t).</returns>
    [Equation("F6", "y^c(t) = y^out_j(t) h(s_c(t))", "HS97")]
    public static T Activation<T>(LayerContext<T> at, int c)
        where T : struct, IScalar<T>
    {
        var h = at.Layer.H;
        var (y_out, s_c) = (at.Now.OutputGate.Y[at.Layer.BlockOf(c)], at.Now.Cell.S[c]);
        return y_out * h.Of(s_c);
    }

    /// <summary>T6: the cell output's derivative along a direction.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t, with its tangents.</param>
    /// <param name="c">The cell.</param>
    /// <returns>dy^c(t).</returns>
    [Equation("T6", "dy^c(t) = dy^out_j(t) h(s_c(t)) + y^out_j(t) h'(s_c(t)) ds_c(t)", "own")]
    public static T ActivationTangent<T>(TangentContext<T> at, int c)
        where T : struct, IScalar<T>
    {
        var (j, h) = (at.Layer.BlockOf(c), at.Layer.H);
        var (y_out, s_c) = (at.Now.OutputGate.Y[j], at.Now.Cell.S[c]);
        var (dy_out, ds_c) = (at.NowTangent.OutputGate.Y[j], at.NowTangent.Cell.S[c]);
        return (dy_out * h.Of(s_c)) + (y_out * h.Prime(s_c) * ds_c);
    }

    /// <summary>
    /// B2: the error that reaches an output: from the output units, where it feeds them; from the layer
    /// above at the same t (its B9); from its own layer at t + 1; and what is given from outside.
    /// </summary>
    /// <remarks>
    /// The outputs of both directions of a bidirectional layer stand one behind the other, or are summed: the layer's
    /// <see cref="Layer.PortPlace"/> is where its own begin. R comes from its own direction alone.
    /// </remarks>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The output; that of cell c where nothing stands between the cells and the port.</param>
    /// <returns>e_o,c(t), which is e_y,c(t) there.</returns>
    [Equation("B2", "e_y,c(t) = sum_k W_k,c delta_k(t) + sum_u W^(l+1)_u,c delta^(l+1)_u(t) + R_c(t)", "Graves 2012, ch. 4; layer above: own")]
    public static T Error<T>(BackwardContext<T> at, int c)
        where T : struct, IScalar<T>
    {
        var place = at.Layer.PortPlace + c;
        var Σ_k = at.Output is null ? default : at.Output.SourceError[at.OutputSource + c];
        var Σ_u = SourceErrors.OfDirections(at.Above, place);
        var R_c = at.Back.RecurrentError[c];
        var outer = at.UpstreamOutputError.Length > 0 ? at.UpstreamOutputError[place] : default;
        return Σ_k + Σ_u + R_c + outer;
    }
}
