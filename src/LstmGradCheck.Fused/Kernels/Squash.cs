using System.Numerics;
using System.Runtime.CompilerServices;
using LstmGradCheck.Network;

namespace LstmGradCheck.Fused.Kernels;

/// <summary>
/// The squashings of vectors. A step stores only the raw value: the logistic function without its scale and offset, tanh, or
/// the net input itself. <see cref="AffineActivation{T}"/> gives y and its derivative from it.
/// </summary>
/// <remarks>
/// All use the Taylor polynomial of p(r) = exp(r) - 1 for |r| up to ln(2)/2. Its truncation error relative to p is below 2^-56
/// for double and 2^-25 for float, less than half a unit roundoff. exp(x) = 2^k (1 + p) with x = k ln 2 + r then has a relative
/// error of at most 2 unit roundoffs, the logistic function of 3, tanh of 4.
/// </remarks>
/// <typeparam name="V">The vector.</typeparam>
/// <typeparam name="T">double or float.</typeparam>
internal static unsafe class Squash<V, T>
    where V : unmanaged, IWide<V, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static V One
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => V.Of(T.One);
    }

    /// <summary>The raw values of some vectors, a fixed distance apart. Each squashing has its own loop, which runs in registers.</summary>
    internal static void Apply(Squashing f, T* net, T* raw, int vectors, int distance)
    {
        switch (f)
        {
            case Squashing.Tanh:
                Tanhs(net, raw, vectors, distance);
                break;
            case Squashing.Identity:
                for (var at = 0; at < vectors * distance; at += distance)
                    V.Load(net + at).Store(raw + at);
                break;
            case Squashing.Logistic or Squashing.LogisticFromMinusTwoToTwo or Squashing.LogisticFromMinusOneToOne:
                Logistics(net, raw, vectors, distance);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(f), f, "expected an elementwise squashing");
        }
    }

    /// <summary>The raw value of one vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Raw(Squashing f, V net) => f switch
    {
        Squashing.Tanh => Tanh(net),
        Squashing.Identity => net,
        _ => Logistic(net),
    };

    private static void Logistics(T* net, T* raw, int vectors, int distance)
    {
        for (var at = 0; at < vectors * distance; at += distance)
            Logistic(V.Load(net + at)).Store(raw + at);
    }

    private static void Tanhs(T* net, T* raw, int vectors, int distance)
    {
        for (var at = 0; at < vectors * distance; at += distance)
            Tanh(V.Load(net + at)).Store(raw + at);
    }

    /// <summary>The largest x of which <see cref="ExpMinusOne"/> takes the exponential.</summary>
    private static double Largest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(double) ? 709.4 : 88.3;
    }

    /// <summary>1 / (1 + exp(-x)); 0 where the exponential is beyond the largest number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Logistic(V x)
    {
        var p = ExpMinusOne(-x, out var scale);
        // 1, and 0 from 1 below the smallest x on.
        var one = V.AtLeast(V.Of(T.Zero), V.AtMost(One, x + V.Of(Number(Largest + 1))));
        return one / V.MultiplyAdd(scale, p, scale + One);
    }

    /// <summary>-m / (2 + m) with m = exp(-2 |x|) - 1, which does not cancel near 0; with the sign of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Tanh(V x)
    {
        var p = ExpMinusOne(V.Of(Number(-2)) * V.Abs(x), out var scale);
        var m = (scale * p) + (scale - One);
        return V.WithSign(V.Abs(m) / (V.Of(Number(2)) + m), x);
    }

    /// <summary>p(r) and 2^k, where x = k ln 2 + r. x is clamped so that 2^k stays normal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpMinusOne(V x, out V scale)
    {
        x = V.AtLeast(V.Of(Number(typeof(T) == typeof(double) ? -708 : -87)), V.AtMost(V.Of(Number(Largest)), x));
        // k is in the last bits of a number that is too large to have a fraction. ln 2 is split into two parts; the first has so few
        // bits that its product with k is exact.
        var round = V.Of(Number(typeof(T) == typeof(double) ? 6755399441055744.0 : 12582912.0));
        var shifted = V.MultiplyAdd(x, V.Of(Number(1.4426950408889634)), round);
        var k = shifted - round;
        var r = V.MultiplyAdd(k, V.Of(Number(typeof(T) == typeof(double) ? -0.6931471803691238 : -0.693359375)), x);
        r = V.MultiplyAdd(k, V.Of(Number(typeof(T) == typeof(double) ? -1.9082149292705877e-10 : 2.12194440e-4)), r);
        scale = V.PowerOfTwo(shifted);
        var q = typeof(T) == typeof(double) ? Double(r) : Single(r);
        return V.MultiplyAdd(r * r, q, r);
    }

    /// <summary>1/2 + r/6 + .. + r^11/13!, evaluated in pairs, so that the operations form several independent chains.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Double(V r)
    {
        var r2 = r * r;
        var r4 = r2 * r2;
        var a = V.MultiplyAdd(V.MultiplyAdd(r, C(5), C(4)), r2, V.MultiplyAdd(r, C(3), C(2)));
        var b = V.MultiplyAdd(V.MultiplyAdd(r, C(9), C(8)), r2, V.MultiplyAdd(r, C(7), C(6)));
        var c = V.MultiplyAdd(V.MultiplyAdd(r, C(13), C(12)), r2, V.MultiplyAdd(r, C(11), C(10)));
        return V.MultiplyAdd(V.MultiplyAdd(c, r4, b), r4, a);
    }

    /// <summary>1/2 + r/6 + .. + r^5/7!.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Single(V r)
    {
        var r2 = r * r;
        var a = V.MultiplyAdd(V.MultiplyAdd(r, C(5), C(4)), r2, V.MultiplyAdd(r, C(3), C(2)));
        return V.MultiplyAdd(V.MultiplyAdd(r, C(7), C(6)), r2 * r2, a);
    }

    /// <summary>1 / n!.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V C(int n) => V.Of(Number(n switch
    {
        2 => 1 / 2.0,
        3 => 1 / 6.0,
        4 => 1 / 24.0,
        5 => 1 / 120.0,
        6 => 1 / 720.0,
        7 => 1 / 5040.0,
        8 => 1 / 40320.0,
        9 => 1 / 362880.0,
        10 => 1 / 3628800.0,
        11 => 1 / 39916800.0,
        12 => 1 / 479001600.0,
        _ => 1 / 6227020800.0,
    }));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Number(double value) => typeof(T) == typeof(double) ? (T)(object)value : (T)(object)(float)value;
}
