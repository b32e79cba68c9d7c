namespace LstmGradCheck.Pages.Mathematics;

/// <summary>A part of a formula that stands by itself.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">How the formula writes it.</param>
/// <param name="IsApart">Whether a space stands before it.</param>
internal sealed record MathToken(MathTokenKind Kind, string Text, bool IsApart)
{
    /// <summary>Whether it is in a part that differs from another formula.</summary>
    internal bool IsMarked { get; init; }
}

/// <summary>The kinds of parts of a formula.</summary>
internal enum MathTokenKind
{
    /// <summary>A symbol with its indices, such as <c>y^phi_j</c>.</summary>
    Symbol,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A sum sign with what it runs over.</summary>
    Sum,

    /// <summary>A quotient without spaces, such as <c>dE/dW_u,m</c>.</summary>
    Quotient,

    /// <summary>A power of what stands in the parentheses before it.</summary>
    Power,

    /// <summary>A sign: an operator, a bracket, a comma.</summary>
    Sign,

    /// <summary>A word.</summary>
    Word,
}
