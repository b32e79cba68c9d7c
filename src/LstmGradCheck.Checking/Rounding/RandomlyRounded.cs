using System.Numerics;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Checking.Rounding;

/// <summary>
/// A number of a format. Every operation is rounded at random, to a neighbour of the exact result, so the scatter of results shows
/// the size of their rounding errors. (D. S. Parker, Monte Carlo arithmetic, 1997; random rounding as in CESTAC, J. Vignes, 1993.)
/// The random bits mix the result's own digits with <see cref="RandomRun"/>, so that the same operands give the same result, as
/// they do in any program: identical cells have identical errors.
/// </summary>
/// <typeparam name="TUnit">The format.</typeparam>
/// <param name="Value">The number.</param>
internal readonly record struct RandomlyRounded<TUnit>(double Value) : IScalar<RandomlyRounded<TUnit>>
    where TUnit : IRoundingUnit
{
    /// <summary>For larger arguments 1 - tanh is smaller than the smallest double.</summary>
    private const double Saturated = 375;

    /// <summary>Beyond this size, a product with one more number may overflow in another order of the operations.</summary>
    private static readonly double LargestSafe = TUnit.LargestSafe * TUnit.LargestSafe * TUnit.LargestSafe;

    /// <summary>Partial sums in another order of the terms are allowed to be up to 2^6 times as large.</summary>
    private const int GrowthBits = 6;

    /// <inheritdoc/>
    /// <remarks>The problem's numbers are rounded to nearest, as in every program.</remarks>
    public static RandomlyRounded<TUnit> FromDouble(double value) => new(TUnit.Round(value));

    public static RandomlyRounded<TUnit> operator +(RandomlyRounded<TUnit> left, RandomlyRounded<TUnit> right) => Sum(left.Value, right.Value);

    public static RandomlyRounded<TUnit> operator -(RandomlyRounded<TUnit> left, RandomlyRounded<TUnit> right) => Sum(left.Value, -right.Value);

    public static RandomlyRounded<TUnit> operator *(RandomlyRounded<TUnit> left, RandomlyRounded<TUnit> right)
    {
        var product = left.Value * right.Value;
        return Round(product, Math.FusedMultiplyAdd(left.Value, right.Value, -product));
    }

    public static RandomlyRounded<TUnit> operator -(RandomlyRounded<TUnit> value) => new(-value.Value);

    /// <inheritdoc/>
    public static RandomlyRounded<TUnit> Exp(RandomlyRounded<TUnit> x) => x.Value == 0 ? new(1) : OfFunction(Math.Exp(x.Value));

    /// <inheritdoc/>
    public static RandomlyRounded<TUnit> Log(RandomlyRounded<TUnit> x) => x.Value == 1 ? default : OfFunction(Math.Log(x.Value));

    /// <inheritdoc/>
    /// <remarks>An exponential, a sum and a quotient, each rounded. Where the sum is 1, the quotient is exact.</remarks>
    public static RandomlyRounded<TUnit> Logistic(RandomlyRounded<TUnit> x)
    {
        var e = Exp(new(-Math.Abs(x.Value))).Value;
        var (divisor, dividend) = (Sum(1, e).Value, x.Value < 0 ? e : 1);
        var quotient = dividend / divisor;
        return Round(quotient, Math.FusedMultiplyAdd(-quotient, divisor, dividend));
    }

    /// <inheritdoc/>
    public static RandomlyRounded<TUnit> Tanh(RandomlyRounded<TUnit> x) => Math.Abs(x.Value) > Saturated
        ? new(Math.Sign(x.Value))
        : new(Math.Clamp(OfFunction(Math.Tanh(x.Value)).Value, -1, 1));

    /// <summary>A neighbour of a result, or the result itself if the format can represent it.</summary>
    /// <param name="nearest">The double nearest to the result.</param>
    /// <param name="residual">The exact result minus that double, or any number of the same sign.</param>
    internal static RandomlyRounded<TUnit> Round(double nearest, double residual)
    {
        if (Math.Abs(nearest) > LargestSafe)
            RandomRun.ReportLarge();
        return new(nearest == 0 ? 0 : TUnit.RoundAtRandom(nearest, residual, RandomRun.Bits(nearest)));
    }

    /// <summary>
    /// Knuth's two-sum, which also gives the rounding error. A sum of numbers that fill the format may be exact by chance where
    /// another order of the terms would round, so it is rounded too.
    /// </summary>
    private static RandomlyRounded<TUnit> Sum(double left, double right)
    {
        var sum = left + right;
        var other = sum - left;
        var residual = left - (sum - other) + (right - other);
        return residual == 0 && TUnit.Round(sum) == sum && FillsFormat(left, sum) && FillsFormat(right, sum)
            ? OffBy(sum, (RandomRun.Bits(-sum) & 1) - 0.5)
            : Round(sum, residual);
    }

    /// <summary>Whether a term has digits that a sum somewhat larger than this one would round away.</summary>
    private static bool FillsFormat(double term, double sum) => term != 0 && sum != 0 && double.IsFinite(sum)
        && LastBit(term) < Math.ILogB(sum) + Math.ILogB(TUnit.Unit) + 1 + GrowthBits;

    /// <summary>The exponent of the last bit that is set in a number.</summary>
    private static int LastBit(double value)
    {
        const long Implicit = 1L << 52;
        var significand = (BitConverter.DoubleToInt64Bits(value) & (Implicit - 1)) | Implicit;
        return Math.ILogB(value) - 52 + BitOperations.TrailingZeroCount(significand);
    }

    /// <summary>A function's value, moved by up to as many units as a mathematical library may be off.</summary>
    private static RandomlyRounded<TUnit> OfFunction(double value)
    {
        if (TUnit.FunctionUnits == 0)
            return Round(value, residual: 1);
        var units = (int)(RandomRun.Bits(-value) % (2 * (uint)TUnit.FunctionUnits)) - TUnit.FunctionUnits + 0.5;
        return OffBy(value, units);
    }

    /// <summary>A value moved by some units of rounding, then rounded to a neighbour.</summary>
    private static RandomlyRounded<TUnit> OffBy(double value, double units)
    {
        var off = value * units * TUnit.Unit;
        return Round(value + off, off);
    }
}
