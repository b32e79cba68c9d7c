using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Tests.Checking.Rounding;

/// <summary>A number of 16 bits, as the number type of the equations: what a program computes that rounds every operation to nearest.</summary>
/// <typeparam name="TUnit">The format.</typeparam>
/// <param name="Value">The number.</param>
internal readonly record struct ShortNumber<TUnit>(double Value) : IScalar<ShortNumber<TUnit>>
    where TUnit : IRoundingUnit
{
    public static ShortNumber<TUnit> FromDouble(double value) => new(TUnit.Round(value));

    public static ShortNumber<TUnit> operator +(ShortNumber<TUnit> left, ShortNumber<TUnit> right) => FromDouble(left.Value + right.Value);

    public static ShortNumber<TUnit> operator -(ShortNumber<TUnit> left, ShortNumber<TUnit> right) => FromDouble(left.Value - right.Value);

    public static ShortNumber<TUnit> operator *(ShortNumber<TUnit> left, ShortNumber<TUnit> right) => FromDouble(left.Value * right.Value);

    public static ShortNumber<TUnit> operator -(ShortNumber<TUnit> value) => new(-value.Value);

    public static ShortNumber<TUnit> Exp(ShortNumber<TUnit> x) => FromDouble(Math.Exp(x.Value));

    public static ShortNumber<TUnit> Log(ShortNumber<TUnit> x) => FromDouble(Math.Log(x.Value));

    public static ShortNumber<TUnit> Logistic(ShortNumber<TUnit> x) => FromDouble(1 / (1 + Math.Exp(-x.Value)));

    public static ShortNumber<TUnit> Tanh(ShortNumber<TUnit> x) => FromDouble(Math.Tanh(x.Value));
}
