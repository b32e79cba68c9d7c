using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Equations;

/// <summary>Given masks, such as those of dropout, on what units see.</summary>
public static class Masking
{
    /// <summary>M1: a source as units of one kind see it; the same for tangents.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="d">The mask's number.</param>
    /// <param name="source">The source, external or recurrent.</param>
    /// <returns>Their product.</returns>
    [Equation("M1", "z_a,m(t) = d^z_a,m(t) z_m(t); y_a,r(t) = d^y_a,r(t) y_r(t-1)", "Srivastava et al. 2014; recurrent: Gal and Ghahramani 2016")]
    public static T Source<T>(T d, T source)
        where T : struct, IScalar<T> =>
        d * source;

    /// <summary>M1 for all sources of a layer: what its units see, where masks multiply the sources.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="now">The layer at t, whose external sources are there; or its tangents.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="masks">The masks at t.</param>
    /// <param name="recurrent">y_r(t-1), or their tangents.</param>
    public static void MaskSources<T>(this LayerStep<T> now, Layer layer, StepMasks<T> masks, T[] recurrent)
        where T : struct, IScalar<T>
    {
        if (masks.IsEmpty)
            return;
        foreach (var unit in layer.Units)
        {
            now.SetMasked(
                unit,
                masks.Of(MaskKind.Input, unit) is { } d_z ? [.. d_z.Zip(now.Sources, Source)] : null,
                masks.Of(MaskKind.Recurrent, unit) is { } d_y ? [.. d_y.Zip(recurrent, Source)] : null);
        }
    }

    /// <summary>g(net_c(t)), of clip(net_c) if net inputs are clipped, and times its mask d^g_c if one is given.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell.</param>
    /// <returns>What the input gate lets into the state.</returns>
    public static T G<T>(this LayerContext<T> at, int c)
        where T : struct, IScalar<T> =>
        at.Now.Masks.G is { } d ? d[c] * at.Layer.G.Of(at.Now.Cell.Net[c]) : at.Layer.G.Of(at.Now.Cell.Net[c]);

    /// <summary>The derivative of <see cref="G"/> with respect to net_c(t).</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell.</param>
    /// <returns>g'(net_c(t)), in the same form.</returns>
    public static T GPrime<T>(this LayerContext<T> at, int c)
        where T : struct, IScalar<T> =>
        at.Now.Masks.G is { } d ? d[c] * at.Layer.G.Prime(at.Now.Cell.Net[c]) : at.Layer.G.Prime(at.Now.Cell.Net[c]);
}
