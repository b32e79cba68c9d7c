using LstmGradCheck.Numbers;

namespace LstmGradCheck.Verification.Rounding;

/// <summary>
/// A number of a format whose every operation is rounded at random, to a neighbour of the exact result: how far
/// results scatter says what their roundings amount to. (D. S. Parker, Monte Carlo arithmetic, 1997; random rounding as in
/// CESTAC, J. Vignes, 1993.) What is random is a mixture of the result's own digits and <see cref="RandomRun"/>, so that the same operands give
/// the same result, as they do in any program: the errors of identical cells are identical.
/// </summary>
/// <typeparam name="TUnit">The format.</typeparam>
/// <param name="Value">The number.</param>
internal readonly record struct RandomlyRounded<TUnit>(double Value) : IScalar<RandomlyRounded<TUnit>>
    where TUnit : IRoundingUnit
{
    /// <inheritdoc/>
    /// <remarks>A number of the problem is what every program holds.</remarks>
    public static RandomlyRounded<TUnit> FromDouble(double value) => new(TUnit.Round(value));

    public static RandomlyRounded<TUnit> operator +(RandomlyRounded<TUnit> left, RandomlyRounded<TUnit> right) => Round(left.Value + right.Value);

    public static RandomlyRounded<TUnit> operator -(RandomlyRounded<TUnit> left, RandomlyRounded<TUnit> right) => Round(left.Value - right.Value);

    public static RandomlyRounded<TUnit> operator *(RandomlyRounded<TUnit> left, RandomlyRounded<TUnit> right) => Round(left.Value * right.Value);

    public static RandomlyRounded<TUnit> operator -(RandomlyRounded<TUnit> value) => new(-value.Value);

    /// <inheritdoc/>
    public static RandomlyRounded<TUnit> Exp(RandomlyRounded<TUnit> x) => OfFunction(Math.Exp(x.Value));

    /// <inheritdoc/>
    public static RandomlyRounded<TUnit> Log(RandomlyRounded<TUnit> x) => OfFunction(Math.Log(x.Value));

    /// <inheritdoc/>
    public static RandomlyRounded<TUnit> Logistic(RandomlyRounded<TUnit> x) => OfFunction(Real.Logistic(new(x.Value)).Value);

    /// <inheritdoc/>
    public static RandomlyRounded<TUnit> Tanh(RandomlyRounded<TUnit> x) => OfFunction(Math.Tanh(x.Value));

    /// <summary>The number below or above; 0 stays, as sums and products that are 0 are exact.</summary>
    internal static RandomlyRounded<TUnit> Round(double value) => new(value == 0 ? 0 : TUnit.RoundAtRandom(value, RandomRun.Bits(value)));

    /// <summary>A function's value, off by up to as many units as those of a mathematical library.</summary>
    private static RandomlyRounded<TUnit> OfFunction(double value)
    {
        var units = (int)(RandomRun.Bits(-value) % (2 * (uint)FunctionError.Library)) - FunctionError.Library + 0.5;
        return Round(value + (value * units * TUnit.Unit));
    }
}
