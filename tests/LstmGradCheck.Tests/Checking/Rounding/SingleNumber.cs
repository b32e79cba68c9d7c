using LstmGradCheck.Numbers;

namespace LstmGradCheck.Tests.Checking.Rounding;

/// <summary>A float, as the number type of the equations: what a program in single precision computes.</summary>
/// <param name="Single">The float.</param>
internal readonly record struct SingleNumber(float Single) : IScalar<SingleNumber>
{
    public double Value => Single;

    public static SingleNumber FromDouble(double value) => new((float)value);

    public static SingleNumber operator +(SingleNumber left, SingleNumber right) => new(left.Single + right.Single);

    public static SingleNumber operator -(SingleNumber left, SingleNumber right) => new(left.Single - right.Single);

    public static SingleNumber operator *(SingleNumber left, SingleNumber right) => new(left.Single * right.Single);

    public static SingleNumber operator -(SingleNumber value) => new(-value.Single);

    public static SingleNumber Exp(SingleNumber x) => new(MathF.Exp(x.Single));

    public static SingleNumber Log(SingleNumber x) => new(MathF.Log(x.Single));

    public static SingleNumber Logistic(SingleNumber x) => new(1 / (1 + MathF.Exp(-x.Single)));

    public static SingleNumber Tanh(SingleNumber x) => new(MathF.Tanh(x.Single));
}
