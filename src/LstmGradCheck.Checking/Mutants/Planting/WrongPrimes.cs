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
    private static readonly Real One = new(1);

    /// <summary>A wrong derivative of what a clip lets through, times the right derivative of the clip.</summary>
    internal static Real BehindClip(Func<Squashing, Real, Real> prime, ClippedSquashing f, Real net) =>
        f.Threshold is { } θ ? Clipping.Prime(net, θ) * prime(f.Squashing, Clipping.Of(net, θ)) : prime(f.Squashing, net);

    /// <summary>f'(f(net)): the formula that takes the net input, applied to the activation.</summary>
    internal static Real OfActivation(Squashing f, Real net) => f.Prime(f.Of(net));

    /// <summary>f(net).</summary>
    internal static Real Undifferentiated(Squashing f, Real net) => f.Of(net);

    /// <summary>1: the factor is left out.</summary>
    internal static Real LeftOut(Squashing f, Real net) => One;

    /// <summary>s (1 + s) for s (1 - s), 1 + y^2 for 1 - y^2.</summary>
    internal static Real WrongSign(Squashing f, Real net) => f switch
    {
        Squashing.Identity => One,
        Squashing.Tanh => One + (Real.Tanh(net) * Real.Tanh(net)),
        _ => Slope(f) * Real.Logistic(net) * (One + Real.Logistic(net)),
    };

    /// <summary>The formula that takes the activation, applied to the net input: z (1 - z), 1 - z^2.</summary>
    internal static Real OfUnsquashed(Squashing f, Real net) => f switch
    {
        Squashing.Identity => One,
        Squashing.Tanh => One - (net * net),
        _ => Slope(f) * net * (One - net),
    };

    /// <summary>The factor of the logistic function in a squashing.</summary>
    private static Real Slope(Squashing f) => f switch
    {
        Squashing.LogisticFromMinusTwoToTwo => new(4),
        Squashing.LogisticFromMinusOneToOne => new(2),
        Squashing.Logistic => One,
        _ => throw new ArgumentOutOfRangeException(nameof(f), f, "expected an elementwise squashing"),
    };
}
