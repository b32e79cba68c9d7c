using System.Numerics;
using System.Runtime.CompilerServices;
using LstmGradCheck.Network;

namespace LstmGradCheck.Fused.Kernels;

/// <summary>
/// A squashing and its derivative as functions of the raw value r (see <see cref="Squash{V, T}"/>): y = scale r + offset,
/// y' = m r (n - r) + p. For the logistic functions y' is scale r (1 - r), for tanh 1 - r^2, for the identity 1, without
/// additional rounding errors.
/// </summary>
/// <typeparam name="T">double or float.</typeparam>
internal sealed class AffineActivation<T>(T scale, T offset, T m, T n, T p)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T One = T.One;

    /// <summary>The coefficients of a squashing.</summary>
    internal static AffineActivation<T> Of(Squashing f) => f switch
    {
        Squashing.Tanh => new(One, T.Zero, One, T.Zero, One),
        Squashing.Identity => new(One, T.Zero, T.Zero, T.Zero, One),
        Squashing.LogisticFromMinusTwoToTwo => Logistic(T.CreateChecked(4), T.CreateChecked(-2)),
        Squashing.LogisticFromMinusOneToOne => Logistic(T.CreateChecked(2), -One),
        Squashing.Logistic => Logistic(One, T.Zero),
        _ => throw new ArgumentOutOfRangeException(nameof(f), f, "expected an elementwise squashing"),
    };

    /// <summary>y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal V Value<V>(V raw)
        where V : unmanaged, IWide<V, T> => V.MultiplyAdd(V.Of(scale), raw, V.Of(offset));

    /// <summary>y'.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal V Prime<V>(V raw)
        where V : unmanaged, IWide<V, T> => V.MultiplyAdd(V.Of(m) * raw, V.Of(n) - raw, V.Of(p));

    /// <summary>y of one number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Value(T raw) => (scale * raw) + offset;

    private static AffineActivation<T> Logistic(T scale, T offset) => new(scale, offset, scale, One, T.Zero);
}
