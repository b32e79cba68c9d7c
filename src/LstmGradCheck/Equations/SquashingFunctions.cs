using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Equations;

/// <summary>Each elementwise squashing beside its derivative, both as functions of the net input.</summary>
public static class SquashingFunctions
{
    /// <summary>f(net).</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="f">The squashing.</param>
    /// <param name="net">The net input.</param>
    /// <returns>The activation.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The squashing is softmax, which is not elementwise.</exception>
    public static T Of<T>(this Squashing f, T net)
        where T : struct, IScalar<T> => f switch
        {
            Squashing.Logistic => T.Logistic(net),
            Squashing.LogisticFromMinusTwoToTwo => (T.FromDouble(4) * T.Logistic(net)) - T.FromDouble(2),
            Squashing.LogisticFromMinusOneToOne => (T.FromDouble(2) * T.Logistic(net)) - T.FromDouble(1),
            Squashing.Tanh => T.Tanh(net),
            Squashing.Identity => net,
            _ => throw new ArgumentOutOfRangeException(nameof(f), f, "expected an elementwise squashing"),
        };

    /// <summary>f'(net): s (1 - s) times the range of a logistic, 1 - tanh^2, or 1.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="f">The squashing.</param>
    /// <param name="net">The net input, not the activation.</param>
    /// <returns>The derivative at the net input.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The squashing is softmax, which is not elementwise.</exception>
    public static T Prime<T>(this Squashing f, T net)
        where T : struct, IScalar<T> => f switch
        {
            Squashing.Logistic => LogisticPrime(net),
            Squashing.LogisticFromMinusTwoToTwo => T.FromDouble(4) * LogisticPrime(net),
            Squashing.LogisticFromMinusOneToOne => T.FromDouble(2) * LogisticPrime(net),
            Squashing.Tanh => T.FromDouble(1) - (T.Tanh(net) * T.Tanh(net)),
            Squashing.Identity => T.FromDouble(1),
            _ => throw new ArgumentOutOfRangeException(nameof(f), f, "expected an elementwise squashing"),
        };

    /// <summary>f(net), or f(clip(net)).</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="f">The squashing and its clip.</param>
    /// <param name="net">The net input.</param>
    /// <returns>The activation.</returns>
    public static T Of<T>(this ClippedSquashing f, T net)
        where T : struct, IScalar<T> =>
        f.Threshold is { } θ ? f.Squashing.Of(Clipping.Of(net, θ)) : f.Squashing.Of(net);

    /// <summary>f'(net), or clip'(net) f'(clip(net)).</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="f">The squashing and its clip.</param>
    /// <param name="net">The net input.</param>
    /// <returns>The derivative at the net input.</returns>
    public static T Prime<T>(this ClippedSquashing f, T net)
        where T : struct, IScalar<T> =>
        f.Threshold is { } θ ? Clipping.Prime(net, θ) * f.Squashing.Prime(Clipping.Of(net, θ)) : f.Squashing.Prime(net);

    private static T LogisticPrime<T>(T net)
        where T : struct, IScalar<T>
    {
        var s = T.Logistic(net);
        return s * (T.FromDouble(1) - s);
    }
}
