using System.Text;
using System.Text.RegularExpressions;

namespace LstmGradCheck.Verification.Reports.Checks;

/// <summary>Text that Markdown shows as it is, whatever it holds.</summary>
internal static partial class MarkdownText
{
    // What begins markup in running text or parts the cells of a table: GitHub's Markdown with its formulas.
    private const string Special = @"\`*_[]<>|~&#$";

    /// <summary>One line of running text or one cell of a table.</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var character in text)
        {
            if (Special.Contains(character, StringComparison.Ordinal))
                escaped.Append('\\');
            escaped.Append(char.IsControl(character) ? ' ' : character);
        }

        return escaped.ToString();
    }

    /// <summary>Lines shown as they are, between fences longer than any run of backticks in them.</summary>
    internal static IEnumerable<string> Block(string text)
    {
        var longest = Backticks().Matches(text).Select(match => match.Length).DefaultIfEmpty(0).Max();
        var fence = new string('`', Math.Max(3, longest + 1));
        return [fence + "text", text, fence];
    }

    [GeneratedRegex("`+", RegexOptions.None, 10_000)]
    private static partial Regex Backticks();
}
