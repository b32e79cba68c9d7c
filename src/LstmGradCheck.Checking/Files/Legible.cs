using System.Globalization;
using System.Text;

namespace LstmGradCheck.Checking.Files;

/// <summary>
/// Makes text from outside the program (names, paths, contents of files, messages of the system) legible for a message or a report: on
/// one line, without anything that a terminal or a CI system would obey, and not too long to read.
/// </summary>
public static class Legible
{
    /// <summary>The most characters of a problem's name that are shown.</summary>
    public const int LongestName = 100;

    /// <summary>The most characters of a path that are shown.</summary>
    public const int LongestPath = 300;

    /// <summary>The most characters of a whole message that are shown.</summary>
    public const int LongestMessage = 2000;

    private const string Gap = "...";

    /// <summary>The name of a problem.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The name, legible.</returns>
    public static string Name(string name) => Text(name, LongestName);

    /// <summary>The path of a file, whose end says most.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The path, legible; of a long one the beginning and the end.</returns>
    public static string Path(string path) => BothEnds(path, LongestPath);

    /// <summary>A whole message of one line.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The message, legible; of a long one the beginning and the end.</returns>
    public static string Message(string message) => BothEnds(message, LongestMessage);

    /// <summary>
    /// Any text, with what cannot be seen escaped as in JSON: control and formatting characters (among them those that reverse the
    /// direction of writing), line and paragraph separators, and unpaired surrogates. What begins a command of a CI system is escaped
    /// too. Legible text stays as it is.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">The most characters to show; of a longer text the first ones are shown.</param>
    /// <returns>The text, legible.</returns>
    public static string Text(string text, int longest) => Shown(text, longest - Gap.Length, longest, 0);

    private static string BothEnds(string text, int longest) => Shown(text, longest / 2, longest, (longest / 2) - Gap.Length);

    private static string Shown(string text, int first, int longest, int last)
    {
        if (text.Length <= longest)
            return Escaped(text);
        // A surrogate pair is left out as a whole.
        if (char.IsHighSurrogate(text[first - 1]))
            first--;
        if (last > 0 && char.IsLowSurrogate(text[^last]))
            last--;
        return Escaped(text[..first]) + Gap + Escaped(text[^last..]);
    }

    /// <summary>Whether a character can be seen.</summary>
    internal static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var length = Rune.TryGetRuneAt(text, i, out var rune) ? rune.Utf16SequenceLength : 1;
            foreach (var half in text.AsSpan(i, length))
                _ = rune != default && IsSeen(rune) && !IsCommand(escaped, half) ? escaped.Append(half) : escaped.Append(Escape(half));
            i += length;
        }

        return escaped.ToString();
    }

    /// <summary>
    /// Whether a character, after another of its kind, begins a command of a CI system: <c>::error::</c> (GitHub), <c>##vso[</c> (Azure),
    /// <c>##teamcity[</c>.
    /// </summary>
    private static bool IsCommand(StringBuilder before, char character) => character is ':' or '#' && before.Length > 0 && before[^1] == character;

    private static string Escape(char character) => character switch
    {
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        _ => string.Create(CultureInfo.InvariantCulture, $@"\u{(int)character:x4}"),
    };
}
