using LstmGradCheck.Numbers;

namespace LstmGradCheck.Checking.Rounding;

/// <summary>A double with ordinary arithmetic; only the problem's own numbers are rounded to a format, as a program holds them.</summary>
/// <typeparam name="TUnit">The format.</typeparam>
/// <param name="Value">The double.</param>
internal readonly record struct RoundedInput<TUnit>(double Value) : IScalar<RoundedInput<TUnit>>
    where TUnit : IRoundingUnit
{
    /// <inheritdoc/>
    public static RoundedInput<TUnit> FromDouble(double value) => new(TUnit.Round(value));

    public static RoundedInput<TUnit> operator +(RoundedInput<TUnit> left, RoundedInput<TUnit> right) => new(left.Value + right.Value);

    public static RoundedInput<TUnit> operator -(RoundedInput<TUnit> left, RoundedInput<TUnit> right) => new(left.Value - right.Value);

    public static RoundedInput<TUnit> operator *(RoundedInput<TUnit> left, RoundedInput<TUnit> right) => new(left.Value * right.Value);

    public static RoundedInput<TUnit> operator -(RoundedInput<TUnit> value) => new(-value.Value);

    /// <inheritdoc/>
    public static RoundedInput<TUnit> Exp(RoundedInput<TUnit> x) => new(Math.Exp(x.Value));

    /// <inheritdoc/>
    public static RoundedInput<TUnit> Log(RoundedInput<TUnit> x) => new(Math.Log(x.Value));

    /// <inheritdoc/>
    public static RoundedInput<TUnit> Logistic(RoundedInput<TUnit> x) => new(Real.Logistic(new(x.Value)).Value);

    /// <inheritdoc/>
    public static RoundedInput<TUnit> Tanh(RoundedInput<TUnit> x) => new(Math.Tanh(x.Value));
}
