namespace LstmGradCheck.Pages.Mathematics.Formulas;

/// <summary>A token of a formula.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text.</param>
/// <param name="IsSpaced">Whether a space precedes it.</param>
internal readonly record struct FormulaToken(TokenKind Kind, string Text, bool IsSpaced);

/// <summary>What a token of a formula is.</summary>
internal enum TokenKind
{
    /// <summary>A symbol with its sub- and superscripts, such as <c>e_s^now,c</c>.</summary>
    Symbol,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A word of a sentence.</summary>
    Word,

    /// <summary>An operator, a relation or a mark of punctuation.</summary>
    Operator,

    /// <summary>An opening bracket.</summary>
    Open,

    /// <summary>A closing bracket.</summary>
    Close,

    /// <summary>The bar of an absolute value.</summary>
    Bar,
}
