using System.Runtime.InteropServices;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Checking.Rounding;

/// <summary>
/// A double, and how far another program's number in its place may differ from it: a known deviation, which follows from known
/// numbers of that program, and a bound on what roundings add. The program evaluates the same equations in a given format, in any
/// order: a sum of n terms, however it is added up and with or without fused multiply-adds, has an error of at most (n - 1) units
/// of rounding times the sum of their magnitudes, on top of the errors of the terms. The double's own roundings count as well.
/// </summary>
/// <typeparam name="TUnit">The program's format.</typeparam>
/// <param name="Value">The double, exactly as <see cref="Real"/> computes it: same operations, same order.</param>
/// <param name="Deviation">The program's number minus the double, as far as it is known.</param>
/// <param name="Magnitudes">The sum of the magnitudes of the terms, deviations included.</param>
/// <param name="Terms">n, their number; 0 for an exact 0.</param>
/// <param name="Inherited">The sum of the bounds of the terms.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RunningErrorBound<TUnit>(double Value, double Deviation, double Magnitudes, double Terms, double Inherited) : IScalar<RunningErrorBound<TUnit>>
    where TUnit : IRoundingUnit
{
    /// <summary>
    /// A bound is a sum of products of non-negative numbers, so its own roundings are a relative error of a few units for each
    /// operation that leads to it. This factor allows for up to 10^12 operations.
    /// </summary>
    private const double OwnRoundings = 1.001;

    /// <summary>The largest relative error of one operation: the program's rounding and the double's own.</summary>
    private static readonly double Unit = TUnit.Unit + Binary64.Unit;

    /// <summary>
    /// How far the program's number may be from the sum of the double and its known deviation; infinite where nothing is known, as
    /// after an overflow.
    /// </summary>
    public double Bound => Radius is var radius && radius < double.PositiveInfinity ? radius * OwnRoundings : double.PositiveInfinity;

    private bool IsKnown => Radius < double.PositiveInfinity;

    private double Radius => !(LargestMagnitudes <= TUnit.LargestSafe) ? double.PositiveInfinity
        : Terms <= 1 ? Inherited : Inherited + (LargestMagnitudes * Accumulated((Terms - 1) * Unit));

    /// <summary>The largest sum that the magnitudes of the terms may have in the other program.</summary>
    private double LargestMagnitudes => Magnitudes + Inherited;

    private bool IsZero => Magnitudes == 0 && Inherited == 0;

    /// <inheritdoc/>
    public static RunningErrorBound<TUnit> FromDouble(double value) => Term(value, TUnit.Round(value) - value, 0);

    /// <summary>A number whose deviation is known, up to a bound.</summary>
    /// <param name="value">The double.</param>
    /// <param name="deviation">The other program's number minus the double.</param>
    /// <param name="bound">How far the program's number may be from the sum of both; 0 where it is known exactly.</param>
    /// <returns>The number, as one term.</returns>
    public static RunningErrorBound<TUnit> Term(double value, double deviation, double bound) =>
        new(value, deviation, Math.Abs(value) + Math.Abs(deviation), value == 0 && deviation == 0 && bound == 0 ? 0 : 1, bound);

    /// <summary>a + b: the terms of both.</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    /// <returns>The sum.</returns>
    public static RunningErrorBound<TUnit> operator +(RunningErrorBound<TUnit> left, RunningErrorBound<TUnit> right) => new(
        left.Value + right.Value,
        left.Deviation + right.Deviation,
        left.Magnitudes + right.Magnitudes,
        left.Terms + right.Terms,
        left.Inherited + right.Inherited);

    /// <summary>a - b: the terms of both.</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    /// <returns>The difference.</returns>
    public static RunningErrorBound<TUnit> operator -(RunningErrorBound<TUnit> left, RunningErrorBound<TUnit> right) => left + -right;

    /// <summary>
    /// a b: one term. The program's rounding is bounded by the magnitudes of the terms of a and b, not by those of their sums, in
    /// case it multiplies before it adds.
    /// </summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    /// <returns>The product.</returns>
    public static RunningErrorBound<TUnit> operator *(RunningErrorBound<TUnit> left, RunningErrorBound<TUnit> right)
    {
        var z = left.Value * right.Value;
        if (left.IsZero || right.IsZero)
            return Term(z, 0, left.IsKnown && right.IsKnown ? 0 : double.PositiveInfinity);
        var (x, y, xDeviation, yDeviation) = (Math.Abs(left.Value), Math.Abs(right.Value), Math.Abs(left.Deviation), Math.Abs(right.Deviation));
        var (xRadius, yRadius) = (left.Radius, right.Radius);
        var deviation = (left.Value * right.Deviation) + (left.Deviation * right.Value) + (left.Deviation * right.Deviation);
        var inherited = ((x + xDeviation) * yRadius) + ((y + yDeviation) * xRadius) + (xRadius * yRadius);
        // Computing the deviation takes five roundings itself.
        var here = Binary64.Unit * (Math.Abs(z) + (5 * ((x * yDeviation) + (xDeviation * y) + (xDeviation * yDeviation))));
        return Term(z, deviation, inherited + here + (TUnit.Unit * left.LargestMagnitudes * right.LargestMagnitudes) + TUnit.Underflow);
    }

    /// <summary>-a.</summary>
    /// <param name="value">a.</param>
    /// <returns>The number with its sign changed.</returns>
    public static RunningErrorBound<TUnit> operator -(RunningErrorBound<TUnit> value) => value with { Value = -value.Value, Deviation = -value.Deviation };

    /// <inheritdoc/>
    public static RunningErrorBound<TUnit> Exp(RunningErrorBound<TUnit> x)
    {
        var y = Math.Exp(x.Value);
        return Moved(y, y, x, FunctionError.Exp(y, Distance(x)), double.PositiveInfinity, FunctionError.Library * y);
    }

    /// <inheritdoc/>
    public static RunningErrorBound<TUnit> Log(RunningErrorBound<TUnit> x)
    {
        var y = Math.Log(x.Value);
        return Moved(y, 1 / x.Value, x, FunctionError.Log(x.Value, Distance(x)), double.PositiveInfinity, FunctionError.Library * Math.Abs(y));
    }

    /// <inheritdoc/>
    /// <remarks>The exponential's error counts with the factor 1 - y; the sum and the quotient round once each.</remarks>
    public static RunningErrorBound<TUnit> Logistic(RunningErrorBound<TUnit> x)
    {
        var y = Real.Logistic(new(x.Value)).Value;
        return Moved(y, y * (1 - y), x, FunctionError.Logistic(y, Distance(x)), 1, y * (2 + (FunctionError.Library * (1 - y))));
    }

    /// <inheritdoc/>
    public static RunningErrorBound<TUnit> Tanh(RunningErrorBound<TUnit> x)
    {
        var y = Math.Tanh(x.Value);
        return Moved(y, 1 - (y * y), x, FunctionError.Tanh(y, Distance(x)), 2, FunctionError.Library * Math.Abs(y));
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Beyond the threshold a number is the threshold, and nothing is left of its errors; a clip never enlarges an error. The other
    /// program's number is clipped as far as it is known.
    /// </remarks>
    public static RunningErrorBound<TUnit> Clip(RunningErrorBound<TUnit> x, double threshold)
    {
        var distance = Distance(x);
        if (Math.Abs(x.Value) + distance <= Math.Min(threshold, TUnit.Round(threshold)))
            return x;
        var value = Math.Clamp(x.Value, -threshold, threshold);
        if (Math.Abs(x.Value) - distance > Math.Max(threshold, TUnit.Round(threshold)))
            return FromDouble(value);
        var move = Math.Clamp(x.Value + x.Deviation, -threshold, threshold) - value;
        return Term(value, move, x.Radius + Math.Abs(TUnit.Round(threshold) - threshold) + (2 * Binary64.Unit * Math.Abs(value)));
    }

    /// <inheritdoc/>
    /// <remarks>Where the other program's number may be on the other side of the threshold, so may its derivative.</remarks>
    public static RunningErrorBound<TUnit> ClipPrime(RunningErrorBound<TUnit> x, double threshold)
    {
        var (distance, rounded) = (Distance(x), TUnit.Round(threshold));
        var isCertain = Math.Abs(x.Value) + distance <= Math.Min(threshold, rounded) || Math.Abs(x.Value) - distance > Math.Max(threshold, rounded);
        return Term(Math.Abs(x.Value) <= threshold ? 1 : 0, 0, isCertain ? 0 : 1);
    }

    /// <summary>
    /// A function's value. The known deviation moves it along its slope, and the rest of the move is bounded. Where the bound reaches
    /// the length of the function's range, the slope says nothing: then the range is the bound, and no deviation is known.
    /// </summary>
    /// <param name="y">The value.</param>
    /// <param name="slope">The derivative, not negative.</param>
    /// <param name="x">The argument.</param>
    /// <param name="move">How far the value may move if the argument moves by its largest error.</param>
    /// <param name="range">The length of the function's range.</param>
    /// <param name="units">The error of the function itself, in units of rounding.</param>
    private static RunningErrorBound<TUnit> Moved(double y, double slope, RunningErrorBound<TUnit> x, double move, double range, double units)
    {
        var own = (Unit * units) + TUnit.Underflow;
        if (!x.IsKnown)
            return Term(y, 0, double.PositiveInfinity);
        if (!(move < range))
            return Term(y, 0, range + own);
        var known = slope * x.Deviation;
        // The slope, the product and the difference round.
        return Term(y, known, Math.Max(0, move - Math.Abs(known)) + (4 * Binary64.Unit * Math.Abs(known)) + own);
    }

    /// <summary>The largest error of a number: its deviation and its bound.</summary>
    private static double Distance(RunningErrorBound<TUnit> x) => Math.Abs(x.Deviation) + x.Radius;

    private static double Accumulated(double units) => units < 0.5 ? units / (1 - units) : double.PositiveInfinity;
}
