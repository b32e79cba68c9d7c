using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>
/// Wrong expressions that have been written in place of a squashing's derivative. The derivative of the identity is a
/// constant, so the mistakes within a formula leave it right.
/// </summary>
internal static class WrongPrimes
{
    /// <summary>A wrong derivative of what a clip lets through, times the right derivative of the clip.</summary>
    internal static T BehindClip<T>(Func<Squashing, T, T> prime, ClippedSquashing f, T net)
        where T : struct, IScalar<T> =>
        f.Threshold is { } θ ? Clipping.Prime(net, θ) * prime(f.Squashing, Clipping.Of(net, θ)) : prime(f.Squashing, net);

    /// <summary>f'(f(net)): the formula that takes the net input, applied to the activation.</summary>
    internal static T OfActivation<T>(Squashing f, T net)
        where T : struct, IScalar<T> =>
        f.Prime(f.Of(net));

    /// <summary>f(net).</summary>
    internal static T Undifferentiated<T>(Squashing f, T net)
        where T : struct, IScalar<T> =>
        f.Of(net);

    /// <summary>1: the factor is left out.</summary>
    internal static T LeftOut<T>(Squashing f, T net)
        where T : struct, IScalar<T> =>
        T.FromDouble(1);

    /// <summary>0: no error goes through, as where the activation is detached.</summary>
    internal static T Zero<T>(Squashing f, T net)
        where T : struct, IScalar<T> =>
        T.FromDouble(0);

    /// <summary>s (1 + s) for s (1 - s), 1 + y^2 for 1 - y^2.</summary>
    internal static T WrongSign<T>(Squashing f, T net)
        where T : struct, IScalar<T> =>
        f switch
    {
        Squashing.Identity => T.FromDouble(1),
        Squashing.Tanh => T.FromDouble(1) + (T.Tanh(net) * T.Tanh(net)),
        _ => Slope<T>(f) * T.Logistic(net) * (T.FromDouble(1) + T.Logistic(net)),
    };

    /// <summary>The formula that takes the activation, applied to the net input: z (1 - z), 1 - z^2.</summary>
    internal static T OfUnsquashed<T>(Squashing f, T net)
        where T : struct, IScalar<T> =>
        f switch
    {
        Squashing.Identity => T.FromDouble(1),
        Squashing.Tanh => T.FromDouble(1) - (net * net),
        _ => Slope<T>(f) * net * (T.FromDouble(1) - net),
    };

    /// <summary>The derivative of the other kind of squashing: 1 - y^2 for y (1 - y), y (1 - y) for 1 - y^2.</summary>
    internal static T OfOther<T>(Squashing f, T net)
        where T : struct, IScalar<T> =>
        f switch
    {
        Squashing.Identity => T.FromDouble(1),
        Squashing.Tanh => T.Tanh(net) * (T.FromDouble(1) - T.Tanh(net)),
        _ => T.FromDouble(1) - (f.Of(net) * f.Of(net)),
    };

    /// <summary>(1 - y)^2 for 1 - y^2.</summary>
    internal static T SquareOfRest<T>(Squashing f, T net)
        where T : struct, IScalar<T> =>
        f == Squashing.Tanh ? (T.FromDouble(1) - T.Tanh(net)) * (T.FromDouble(1) - T.Tanh(net)) : f.Prime(net);

    /// <summary>1 - y for y (1 - y).</summary>
    internal static T Rest<T>(Squashing f, T net)
        where T : struct, IScalar<T> =>
        f is Squashing.Identity or Squashing.Tanh ? f.Prime(net) : Slope<T>(f) * (T.FromDouble(1) - T.Logistic(net));

    /// <summary>The factor of the logistic function in a squashing.</summary>
    private static T Slope<T>(Squashing f)
        where T : struct, IScalar<T> =>
        f switch
    {
        Squashing.LogisticFromMinusTwoToTwo => T.FromDouble(4),
        Squashing.LogisticFromMinusOneToOne => T.FromDouble(2),
        Squashing.Logistic => T.FromDouble(1),
        _ => throw new ArgumentOutOfRangeException(nameof(f), f, "expected an elementwise squashing"),
    };
}
