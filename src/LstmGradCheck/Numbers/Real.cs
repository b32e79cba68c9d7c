namespace LstmGradCheck.Numbers;

/// <summary>A double, as the number type of the equations.</summary>
/// <param name="Value">The double.</param>
public readonly record struct Real(double Value) : IScalar<Real>
{
    /// <inheritdoc/>
    public static Real FromDouble(double value) => new(value);

    /// <summary>a + b.</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    /// <returns>The sum.</returns>
    public static Real operator +(Real left, Real right) => new(left.Value + right.Value);

    /// <summary>a - b.</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    /// <returns>The difference.</returns>
    public static Real operator -(Real left, Real right) => new(left.Value - right.Value);

    /// <summary>a b.</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    /// <returns>The product.</returns>
    public static Real operator *(Real left, Real right) => new(left.Value * right.Value);

    /// <summary>-a.</summary>
    /// <param name="value">a.</param>
    /// <returns>The number with its sign changed.</returns>
    public static Real operator -(Real value) => new(-value.Value);

    /// <inheritdoc/>
    public static Real Exp(Real x) => new(Math.Exp(x.Value));

    /// <inheritdoc/>
    public static Real Log(Real x) => new(Math.Log(x.Value));

    /// <inheritdoc/>
    public static Real Logistic(Real x) => new(1 / (1 + Math.Exp(-x.Value)));

    /// <inheritdoc/>
    public static Real Tanh(Real x) => new(Math.Tanh(x.Value));
}
