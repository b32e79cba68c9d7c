using System.Globalization;
using LstmGradCheck.Equations;
using LstmGradCheck.Verification.Explanations;

namespace LstmGradCheck.Cli.Rendering;

/// <summary>The lines of one explained equation, which text and Markdown have in common.</summary>
internal static class EquationText
{
    private const int DigitsInLines = 6;
    private const int DigitsOfResults = 12;

    /// <summary>The formula.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="indent">What every line begins with.</param>
    /// <returns>Lines of at most 80 columns.</returns>
    internal static IEnumerable<string> Formula(EquationAttribute equation, string indent)
    {
        var right = equation.Formula.IndexOf(" = ", StringComparison.Ordinal) is var place && place < 0 ? 0 : place + 3;
        return LineWrap.Wrap(indent + equation.Formula[..right], equation.Formula[right..]);
    }

    /// <summary>The equation with its symbols, with its numbers, and what the sources found.</summary>
    /// <param name="equation">The equation.</param>
    /// <param name="oracle">The oracle's name.</param>
    /// <param name="indent">What every line begins with.</param>
    /// <returns>Lines of at most 80 columns.</returns>
    internal static IEnumerable<string> Lines(ExplainedEquation equation, string oracle, string indent)
    {
        var numbers = ExpressionText.Numbers(equation.Expression, value => ExpressionText.Rounded(value, DigitsInLines));
        var head = $"{indent}{equation.Name} = ";
        return
        [
            .. LineWrap.Wrap(head, equation.Symbols),
            // Where there is nothing but a literal, such as the 0 after the last step, the numbers would repeat it.
            .. equation.Expression.Kind == ExpressionKind.Literal ? [] : LineWrap.Wrap("= ".PadLeft(head.Length), numbers),
            .. LineWrap.Wrap(indent, Result(equation, oracle)),
        ];
    }

    private static string Result(ExplainedEquation equation, string oracle)
    {
        var ours = $"ours {Number(equation.Ours)}";
        if (equation.Comparison is not { } comparison)
            return ours;
        var result = $"{ours}   {oracle} {Number(equation.Oracle)}   difference {Small(comparison.Error)}";
        return comparison.Agrees ? result : $"{result}   DISAGREES, tolerance {Small(comparison.Tolerance)}";
    }

    private static string Number(double? value) => value is { } number ? ExpressionText.Rounded(number, DigitsOfResults) : "missing";

    private static string Small(double value) =>
        value == 0 ? "0" : double.IsFinite(value) ? value.ToString("0.0e+0", CultureInfo.InvariantCulture) : "invalid";
}
