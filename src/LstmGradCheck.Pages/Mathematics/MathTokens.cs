using System.Text.RegularExpressions;

namespace LstmGradCheck.Pages.Mathematics;

/// <summary>
/// Reads the notation of the project's formulas: symbols with <c>_</c> and <c>^</c> for their indices, commas within these, products by spaces
/// or <c>*</c>, <c>sum_t</c> and <c>sum over .. of</c>, and words where something is said.
/// </summary>
internal static partial class MathTokens
{
    /// <summary>Reads a formula.</summary>
    /// <param name="formula">The text.</param>
    /// <returns>Its parts in their order; together they are the text without its spaces.</returns>
    internal static List<MathToken> Of(string formula)
    {
        var (tokens, place) = (new List<MathToken>(), 0);
        while (place < formula.Length)
        {
            if (formula[place] == ' ')
            {
                place++;
                continue;
            }

            var match = Token().Match(formula, place);
            tokens.Add(new(KindOf(match), match.Value, place > 0 && formula[place - 1] == ' '));
            place += match.Length;
        }

        return tokens;
    }

    private static MathTokenKind KindOf(Match match)
    {
        foreach (var (name, kind) in new[] { ("sum", MathTokenKind.Sum), ("quotient", MathTokenKind.Quotient), ("number", MathTokenKind.Number), ("symbol", MathTokenKind.Symbol), ("power", MathTokenKind.Power) })
        {
            if (match.Groups[name].Success)
                return kind == MathTokenKind.Symbol && MathNames.IsWord(match.Value) ? MathTokenKind.Word : kind;
        }

        return MathTokenKind.Sign;
    }

    // A quotient's numerator begins with d, or both are numbers. An index is a name, or something in parentheses.
    [GeneratedRegex("""
        \G(?:
          (?<sum>sum\ over\ .+?\ of(?=\ [A-Z(])|sum_[A-Za-z][A-Za-z0-9']*(?:>[0-9]+)?)
        | (?<quotient>(?:d[A-Za-z0-9]+(?:[_^](?:\([^)\ ]*\)|[A-Za-z0-9']+)(?:,[A-Za-z0-9']+)*)*/d[A-Za-z0-9]+(?:[_^](?:\([^)\ ]*\)|[A-Za-z0-9']+)(?:,[A-Za-z0-9']+)*)*)|[0-9]+/[0-9]+)
        | (?<number>[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?)
        | (?<symbol>[A-Za-z][A-Za-z0-9]*(?:[_^](?:\([^)\ ]*\)|[A-Za-z0-9]+)(?:,[A-Za-z0-9]+)*)*'*s?)
        | (?<power>\^[0-9]+)
        | <=|>=|\.\.|.
        )
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Token();
}
