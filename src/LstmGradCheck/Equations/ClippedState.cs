using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Equations;

/// <summary>The state with clip.s: what F4 gives is clipped before it is read, shown and carried.</summary>
public static class ClippedState
{
    /// <summary>F4.clip: the state.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell.</param>
    /// <returns>s_c(t).</returns>
    [Equation("F4.clip", "s_c(t) = clip(sn_c(t)), sn_c what F4 gives", "TensorFlow, cell_clip")]
    public static T State<T>(LayerContext<T> at, int c)
        where T : struct, IScalar<T> =>
        Clipping.Of(at.Now.Cell.Updated[c], Threshold(at.Layer));

    /// <summary>T4.clip: the state's derivative along a direction.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t, with its tangents.</param>
    /// <param name="c">The cell.</param>
    /// <returns>ds_c(t).</returns>
    [Equation("T4.clip", "ds_c(t) = clip'(sn_c) dsn_c(t), dsn_c what T4 gives", "own")]
    public static T StateTangent<T>(TangentContext<T> at, int c)
        where T : struct, IScalar<T> =>
        Prime(at, c) * at.NowTangent.Cell.Updated[c];

    /// <summary>B4.clip: the error before the clip, which B5, B6, B7 and the carousel take for e_s.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell.</param>
    /// <returns>e_sn,c(t).</returns>
    [Equation("B4.clip", "e_sn,c(t) = clip'(sn_c) e_s,c(t)", "own")]
    public static T UpdateError<T>(BackwardContext<T> at, int c)
        where T : struct, IScalar<T> =>
        Prime(at, c) * at.Back.Cell.StateError[c];

    /// <summary>P1.clip: a partial of the clipped state; the same for P2 to P5 and for the initial state.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell whose state is affected.</param>
    /// <param name="partial">dsn_c/dw(t), what P1 to P5 give.</param>
    /// <returns>ds_c/dw(t).</returns>
    [Equation("P1.clip", "ds_c/dw(t) = clip'(sn_c) dsn_c/dw(t); P2 to P5 likewise", "own")]
    public static T Partial<T>(LayerContext<T> at, int c, T partial)
        where T : struct, IScalar<T> =>
        Prime(at, c) * partial;

    private static T Prime<T>(LayerContext<T> at, int c)
        where T : struct, IScalar<T> =>
        Clipping.Prime(at.Now.Cell.Updated[c], Threshold(at.Layer));

    private static double Threshold(Layer layer) => layer.Options.Clips.S!.Value;
}
