using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Equations;

/// <summary>The projection (LSTMP; Sak et al. 2014): fewer numbers r in place of the cells' outputs, for all readers of the layer.</summary>
public static class Projection
{
    /// <summary>F6.proj: the projected outputs of the cells; no bias, no squashing.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="i">The output.</param>
    /// <returns>r_i(t), before its clip if it has one.</returns>
    [Equation("F6.proj", "r_i(t) = sum_c W_proj,ic y^c(t)", "Sak et al. 2014")]
    public static T Net<T>(LayerContext<T> at, int i)
        where T : struct, IScalar<T> =>
        NetInput.Product(at.Weights.Projection.W, i, at.Now.Cell.Y);

    /// <summary>F6.proj.clip: the clipped outputs.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="i">The output.</param>
    /// <returns>r_i(t).</returns>
    [Equation("F6.proj.clip", "r_i(t) = clip(sum_c W_proj,ic y^c(t))", "TensorFlow, proj_clip")]
    public static T Activation<T>(LayerContext<T> at, int i)
        where T : struct, IScalar<T> =>
        Clipping.Of(at.Now.Projection!.Net[i], at.Layer.Options.Clips.Projection!.Value);

    /// <summary>T6.proj: the derivative of the projected outputs along a direction.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t, with its tangents.</param>
    /// <param name="i">The output.</param>
    /// <returns>dr_i(t), before its clip if it has one.</returns>
    [Equation("T6.proj", "dr_i(t) = sum_c (dW_proj,ic y^c(t) + W_proj,ic dy^c(t))", "own")]
    public static T NetTangent<T>(TangentContext<T> at, int i)
        where T : struct, IScalar<T> =>
        NetInput.Product(at.Direction.Projection.W, i, at.Now.Cell.Y) + NetInput.Product(at.Weights.Projection.W, i, at.NowTangent.Cell.Y);

    /// <summary>T6.proj.clip: the derivative of the clipped outputs along a direction.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t, with its tangents.</param>
    /// <param name="i">The output.</param>
    /// <returns>dr_i(t).</returns>
    [Equation("T6.proj.clip", "dr_i(t) = clip'(..) sum_c (dW_proj,ic y^c(t) + W_proj,ic dy^c(t))", "own")]
    public static T ActivationTangent<T>(TangentContext<T> at, int i)
        where T : struct, IScalar<T> =>
        Prime(at, i) * at.NowTangent.Projection!.Net[i];

    /// <summary>B2.proj.clip: the delta of a clipped projection; without a clip it is the error of its output itself (B2.proj).</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="i">The output.</param>
    /// <returns>delta_proj,i(t).</returns>
    [Equation("B2.proj.clip", "delta_proj,i(t) = clip'(sum_c W_proj,ic y^c) e_o,i(t); without a clip e_o,i(t)", "own")]
    public static T Delta<T>(BackwardContext<T> at, int i)
        where T : struct, IScalar<T> =>
        Prime(at, i) * at.Back.PortInputError[i];

    /// <summary>B2.cell: the error at a cell's output. R is in delta_proj already: r, not y^c, is the recurrent source.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell.</param>
    /// <returns>e_y,c(t).</returns>
    [Equation("B2.cell", "e_y,c(t) = sum_i W_proj,ic delta_proj,i(t)", "own")]
    public static T CellOutputError<T>(BackwardContext<T> at, int c)
        where T : struct, IScalar<T> =>
        SourceErrors.ColumnProduct(at.Weights.Projection.W, c, at.Back.ProjectionDelta);

    /// <summary>B8 for a weight of the projection: one step's term of its sum.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="i">The output.</param>
    /// <param name="c">The cell.</param>
    /// <returns>What step t adds to -dE/dW_proj,ic.</returns>
    [Equation("B8.proj", "-dE/dW_proj,ic = sum_t delta_proj,i(t) y^c(t)", "own")]
    public static T WeightTerm<T>(BackwardContext<T> at, int i, int c)
        where T : struct, IScalar<T>
    {
        var (δ_proj, y_c) = (at.Back.ProjectionDelta[i], at.Now.Cell.Y[c]);
        return δ_proj * y_c;
    }

    private static T Prime<T>(LayerContext<T> at, int i)
        where T : struct, IScalar<T> =>
        Clipping.Prime(at.Now.Projection!.Net[i], at.Layer.Options.Clips.Projection!.Value);
}
