using System.Globalization;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Cli.Terminals;
using LstmGradCheck.Equations;

namespace LstmGradCheck.Cli.Explain;

/// <summary>The lines of one explained equation, which text and Markdown have in common.</summary>
internal static class EquationText
{
    private const int DigitsInLines = 6;
    private const int DigitsOfResults = 12;

    /// <summary>Id and title, with the citation on the right, or below them if there is no room.</summary>
    internal static IEnumerable<string> Heading(EquationAttribute equation, string title)
    {
        var (left, right) = ($"{equation.Id}  {title}", equation.Citation);
        var free = LineWrap.Columns - left.Length - right.Length;
        return free >= 2 ? [left + new string(' ', free) + right] : [left, right.PadLeft(LineWrap.Columns)];
    }

    /// <summary>The formula; if it does not fit into one line, its parts between semicolons begin on new lines.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="indent">What every line begins with.</param>
    /// <returns>Lines of at most 80 columns.</returns>
    internal static IEnumerable<string> Formula(string formula, string indent)
    {
        return indent.Length + formula.Length <= LineWrap.Columns ? [indent + formula] : formula.Split("; ").SelectMany(Wrapped);

        IEnumerable<string> Wrapped(string part)
        {
            var right = part.IndexOf(" = ", StringComparison.Ordinal) is var place && place < 0 ? 0 : place + 3;
            return LineWrap.Equation(indent + part[..right], part[right..]);
        }
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
            .. LineWrap.Equation(head, equation.Symbols),
            // If there is nothing but a literal, such as the 0 after the last step, the numbers would only repeat it.
            .. equation.Expression.Kind == ExpressionKind.Literal ? [] : LineWrap.Equation("= ".PadLeft(head.Length), numbers),
            .. Result(equation, oracle, indent),
        ];
    }

    private static IEnumerable<string> Result(ExplainedEquation equation, string oracle, string indent)
    {
        var line = $"{indent}ours {Number(equation.Ours)}";
        if (equation.Comparison is not { } comparison)
            return [line];
        List<string> lines = [];
        Append($"{oracle} {Number(equation.Oracle)}");
        Append($"difference {Small(comparison.Error)}");
        if (comparison.Verdict.IsDivergence())
            Append($"DISAGREES, tolerance {Small(comparison.Tolerance)}");
        return [.. lines, line];

        void Append(string part)
        {
            if (line.Length + 3 + part.Length > LineWrap.Columns)
            {
                lines.Add(line);
                line = indent + part;
            }
            else
            {
                line += "   " + part;
            }
        }
    }

    private static string Number(double? value) => value is { } number ? ExpressionText.Rounded(number, DigitsOfResults) : "missing";

    private static string Small(double value) =>
        value == 0 ? "0" : double.IsFinite(value) ? value.ToString("0.0e+0", CultureInfo.InvariantCulture) : "invalid";
}
