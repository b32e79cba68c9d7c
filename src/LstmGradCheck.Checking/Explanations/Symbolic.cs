using LstmGradCheck.Numbers;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>
/// A number type that records how each number was computed. Called with it, the engine's own equations yield the formula in which every
/// symbol has its indices and its value. Its arithmetic is that of <see cref="Real"/>. A literal 0 or 1 leaves no trace: x + 0 and 1 x
/// are x, and 0 x is 0 for every finite x.
/// </summary>
public readonly record struct Symbolic : IScalar<Symbolic>
{
    private readonly Expression? expression;

    private Symbolic(Expression expression) => this.expression = expression;

    /// <summary>How the number was computed; the literal 0 for the default value.</summary>
    public Expression Expression => expression ?? Expression.Zero;

    /// <inheritdoc/>
    public double Value => Expression.Value;

    /// <inheritdoc/>
    public static Symbolic FromDouble(double value) => new(Expression.Literal(value));

    /// <summary>A named value.</summary>
    /// <param name="name">The name, without spaces, such as <c>delta_phi_1(3)</c>.</param>
    /// <param name="value">The value.</param>
    /// <returns>The number.</returns>
    public static Symbolic Symbol(string name, double value) => new(Expression.Symbol(name, value));

    /// <summary>a + b.</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    /// <returns>The sum; the other operand where one is the literal 0.</returns>
    public static Symbolic operator +(Symbolic left, Symbolic right) =>
        left.Expression.IsLiteral(0) ? right
        : right.Expression.IsLiteral(0) ? left
        : Operation(ExpressionKind.Sum, left.Real + right.Real, left, right);

    /// <summary>a - b.</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    /// <returns>The difference; a where b is the literal 0, and -b where a is.</returns>
    public static Symbolic operator -(Symbolic left, Symbolic right) =>
        right.Expression.IsLiteral(0) ? left
        : left.Expression.IsLiteral(0) ? -right
        : Operation(ExpressionKind.Difference, left.Real - right.Real, left, right);

    /// <summary>a b.</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    /// <returns>
    /// The product; 0 where one operand is the literal 0 and the other is finite, the other operand where one is the literal 1.
    /// </returns>
    public static Symbolic operator *(Symbolic left, Symbolic right)
    {
        var product = left.Real * right.Real;
        // 0 times a number that is not finite is NaN, and has to be shown.
        if (product.Value == 0 && (left.Expression.IsLiteral(0) || right.Expression.IsLiteral(0)))
            return default;
        return left.Expression.IsLiteral(1) ? right
            : right.Expression.IsLiteral(1) ? left
            : Operation(ExpressionKind.Product, product, left, right);
    }

    /// <summary>-a.</summary>
    /// <param name="value">a.</param>
    /// <returns>The number with its sign changed; the literal 0 as it is.</returns>
    public static Symbolic operator -(Symbolic value) =>
        value.Expression.IsLiteral(0)
            ? value
            : new(Expression.Operation(ExpressionKind.Negation, (-value.Real).Value, value.Expression));

    /// <inheritdoc/>
    public static Symbolic Exp(Symbolic x) => new(Expression.Function("exp", x.Expression, Real.Exp(x.Real).Value));

    /// <inheritdoc/>
    public static Symbolic Log(Symbolic x) => new(Expression.Function("log", x.Expression, Real.Log(x.Real).Value));

    /// <inheritdoc/>
    public static Symbolic Logistic(Symbolic x) => new(Expression.Function("logistic", x.Expression, Real.Logistic(x.Real).Value));

    /// <inheritdoc/>
    public static Symbolic Tanh(Symbolic x) => new(Expression.Function("tanh", x.Expression, Real.Tanh(x.Real).Value));

    /// <inheritdoc/>
    public static Symbolic Clip(Symbolic x, double threshold) =>
        new(Expression.Function("clip", x.Expression, Math.Clamp(x.Value, -threshold, threshold), threshold));

    /// <inheritdoc/>
    public static Symbolic ClipPrime(Symbolic x, double threshold) =>
        new(Expression.Function("clip'", x.Expression, Math.Abs(x.Value) <= threshold ? 1 : 0, threshold));

    private static Symbolic Operation(ExpressionKind kind, Real value, Symbolic left, Symbolic right) =>
        new(Expression.Operation(kind, value.Value, left.Expression, right.Expression));

    private Real Real => new(Value);
}
