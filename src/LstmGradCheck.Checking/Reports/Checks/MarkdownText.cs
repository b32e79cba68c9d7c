using System.Text;
using System.Text.RegularExpressions;
using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Reports.Checks;

/// <summary>Makes text that Markdown shows as it is, whatever it holds.</summary>
public static partial class MarkdownText
{
    // The characters that begin markup in running text or separate the cells of a table, in GitHub's Markdown with its formulas.
    private const string Special = @"\`*_[]<>|~&#$";

    /// <summary>One line of running text or one cell of a table.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text with these characters escaped; what cannot be seen is shown as <see cref="Legible"/> shows it.</returns>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var character in Legible.Text(text, int.MaxValue))
        {
            if (Special.Contains(character, StringComparison.Ordinal))
                escaped.Append('\\');
            escaped.Append(character);
        }

        return escaped.ToString();
    }

    /// <summary>Makes lines that are shown as they are, between fences longer than any run of backticks in them.</summary>
    internal static IEnumerable<string> Block(string text)
    {
        var longest = Backticks().Matches(text).Select(match => match.Length).DefaultIfEmpty(0).Max();
        var fence = new string('`', Math.Max(3, longest + 1));
        return [fence + "text", text, fence];
    }

    [GeneratedRegex("`+", RegexOptions.None, 10_000)]
    private static partial Regex Backticks();
}
