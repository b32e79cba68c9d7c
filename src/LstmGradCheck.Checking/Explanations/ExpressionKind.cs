namespace LstmGradCheck.Checking.Explanations;

/// <summary>The kind of an expression.</summary>
public enum ExpressionKind
{
    /// <summary>A number that is part of the equation itself, such as the 1 of 1 - tanh(x) * tanh(x).</summary>
    Literal,

    /// <summary>A named value: a weight, an activation, an error.</summary>
    Symbol,

    /// <summary>a + b.</summary>
    Sum,

    /// <summary>a - b.</summary>
    Difference,

    /// <summary>a b.</summary>
    Product,

    /// <summary>-a.</summary>
    Negation,

    /// <summary>
    /// A function of one argument: <c>logistic</c>, <c>tanh</c>, <c>exp</c>, <c>log</c>; or of an argument and a threshold: <c>clip</c>,
    /// <c>clip'</c>.
    /// </summary>
    Function,
}
