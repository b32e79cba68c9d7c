using System.Text.RegularExpressions;

namespace LstmGradCheck.Pages.Mathematics.Formulas;

/// <summary>
/// Splits a formula into tokens. Words and symbols are of the same letters: a symbol has a subscript or a superscript, or an argument, or is
/// a single letter, or one of a few names; every other word belongs to a sentence.
/// </summary>
internal static partial class FormulaLexer
{
    /// <summary>The tokens of a formula. Nothing but spaces is left out.</summary>
    internal static IReadOnlyList<FormulaToken> Tokens(string formula) =>
    [
        .. from match in Token().Matches(formula)
           select new FormulaToken(KindOf(match), match.Groups["token"].Value, match.Groups["space"].Length > 0),
    ];

    private static TokenKind KindOf(Match match) =>
        match.Groups["word"].Success ? TokenKind.Word
        : match.Groups["symbol"].Success ? TokenKind.Symbol
        : match.Groups["number"].Success ? TokenKind.Number
        : match.Groups["token"].Value switch
        {
            "(" or "[" or "{" => TokenKind.Open,
            ")" or "]" or "}" => TokenKind.Close,
            "|" => TokenKind.Bar,
            _ => TokenKind.Operator,
        };

    // Words that look like symbols come first: ids of equations, and the article before a word.
    [GeneratedRegex(
        """
        (?<space>\s*)(?<token>
          (?<word>[FMRBPT][0-9]+(?:\.[A-Za-z]+)*(?![_^(])|[aA](?=\s(?!of\b|and\b|is\b|to\b)[a-z]{2}))
        | (?<symbol>
            [A-Za-z]+0?(?:_[A-Za-z0-9]+'?(?:,[A-Za-z0-9]+'?)*(?:[<>][0-9]+)?|\^(?:(?:now)?\([0-9l][^()]*\)|[A-Za-z]+|[0-9]+)(?:,[A-Za-z0-9]+'?)*)+'?
          | [A-Za-z]+'?(?=\()
          | logistic\[[^\]]*\]
          | (?:theta|phi|delta|dlog|log|dE|dw)(?![A-Za-z])
          | net(?=\))
          | [A-Za-z](?![A-Za-z])(?:'(?![A-Za-z]))?)
        | (?<word>[A-Za-z]{2,}(?:-[A-Za-z]{2,})*(?:'s?(?![\w(]))?:?)
        | (?<number>[0-9]+(?:\.[0-9]+)?(?:e[-+]?[0-9]+)?)
        | <=|>=|\.\.|\S)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture,
        10_000)]
    private static partial Regex Token();
}
