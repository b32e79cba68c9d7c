namespace LstmGradCheck.Checking.Explanations;

/// <summary>A number together with how it was computed: a literal, a named value, or an operation on other expressions.</summary>
public sealed class Expression
{
    private Expression(ExpressionKind kind, double value, string name = "", Expression? left = null, Expression? right = null)
    {
        Kind = kind;
        Value = value;
        Name = name;
        Left = left;
        Right = right;
    }

    /// <summary>The kind of expression.</summary>
    public ExpressionKind Kind { get; }

    /// <summary>Its value, rounded after each operation as the engine rounds it.</summary>
    public double Value { get; }

    /// <summary>The name of a symbol or a function; otherwise empty.</summary>
    public string Name { get; }

    /// <summary>The left operand, the only one of a negation, or the argument of a function; otherwise null.</summary>
    public Expression? Left { get; }

    /// <summary>The right operand of a sum, a difference or a product; the threshold of a clip, a literal; otherwise null.</summary>
    public Expression? Right { get; }

    /// <summary>The literal 0.</summary>
    internal static Expression Zero { get; } = Literal(0);

    /// <summary>The named values in the expression, from left to right, each as often as it occurs.</summary>
    /// <returns>Expressions of kind <see cref="ExpressionKind.Symbol"/>.</returns>
    public IReadOnlyList<Expression> Symbols()
    {
        var found = new List<Expression>();
        var open = new Stack<Expression>([this]);
        while (open.TryPop(out var expression))
        {
            if (expression.Kind == ExpressionKind.Symbol)
                found.Add(expression);
            if (expression.Right is { } right)
                open.Push(right);
            if (expression.Left is { } left)
                open.Push(left);
        }

        return found;
    }

    /// <summary>A number that is part of an equation.</summary>
    internal static Expression Literal(double value) => new(ExpressionKind.Literal, value);

    /// <summary>A named value.</summary>
    internal static Expression Symbol(string name, double value) => new(ExpressionKind.Symbol, value, name);

    /// <summary>A function of an argument; a clip has its threshold as well.</summary>
    internal static Expression Function(string name, Expression argument, double value, double? threshold = null) =>
        new(ExpressionKind.Function, value, name, argument, threshold is { } given ? Literal(given) : null);

    /// <summary>A sum, a difference, a product, or a negation, which has no right operand.</summary>
    internal static Expression Operation(ExpressionKind kind, double value, Expression left, Expression? right = null) =>
        new(kind, value, "", left, right);

    /// <summary>The same expression, in which no part is the same object as another one.</summary>
    internal Expression Copy() => new(Kind, Value, Name, Left?.Copy(), Right?.Copy());

    /// <summary>Whether it is the literal of a value.</summary>
    internal bool IsLiteral(double value) => Kind == ExpressionKind.Literal && Value == value;
}
