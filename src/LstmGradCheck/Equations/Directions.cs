using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Equations;

/// <summary>
/// What a bidirectional layer is to its readers: the outputs of its two directions at the same t, joined. The errors take the
/// same way back: B2 finds those of a direction at its <see cref="Network.Layer.PortPlace"/>.
/// </summary>
public static class Directions
{
    /// <summary>F7.concatenate: the forward direction's outputs, then the reverse one's; T7: the same with tangents.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="forward">The forward direction at t.</param>
    /// <param name="reverse">The reverse direction at t.</param>
    /// <param name="z">Where the 2 N outputs are written.</param>
    [Equation("F7.concatenate", "z^(l+1)(t) = (o^f(t), o^r(t)); B2: e_o^f = entries 1..N of what reaches them, e_o^r = entries N+1..2N", "Schuster and Paliwal 1997; Graves 2005")]
    public static void Concatenate<T>(LayerStep<T> forward, LayerStep<T> reverse, Span<T> z)
        where T : struct, IScalar<T>
    {
        var N = forward.Port.Length;
        forward.Port.CopyTo(z);
        reverse.Port.CopyTo(z[N..]);
    }

    /// <summary>F7.sum: the sums of both directions' outputs; T7: the same with tangents.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="forward">The forward direction at t.</param>
    /// <param name="reverse">The reverse direction at t.</param>
    /// <param name="z">Where the N outputs are written.</param>
    [Equation("F7.sum", "z^(l+1)(t) = o^f(t) + o^r(t); B2: e_o^f and e_o^r both get all of what reaches them", "own")]
    public static void Sum<T>(LayerStep<T> forward, LayerStep<T> reverse, Span<T> z)
        where T : struct, IScalar<T>
    {
        for (var i = 0; i < z.Length; i++)
            z[i] = forward.Port[i] + reverse.Port[i];
    }
}
