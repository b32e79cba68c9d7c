namespace LstmGradCheck.Checking.Files;

/// <summary>Wraps lists of names, and sentences.</summary>
internal static class TextLines
{
    /// <summary>Puts names, separated by commas, into lines.</summary>
    /// <param name="names">The names, none longer than a line.</param>
    /// <param name="end">What follows the last one.</param>
    /// <param name="columns">The most columns of a line.</param>
    /// <param name="separator">What follows each of the others.</param>
    internal static IEnumerable<string> Of(IEnumerable<string> names, string end, int columns, string separator = ",")
    {
        var (line, all) = ("", names.ToList());
        for (var i = 0; i < all.Count; i++)
        {
            var word = all[i] + (i == all.Count - 1 ? end : separator);
            if (line.Length > 0 && line.Length + 1 + word.Length > columns)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        yield return line;
    }

    /// <summary>Puts a sentence into lines; those after the first are indented.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="columns">The most columns of a line.</param>
    /// <param name="indent">What the lines after the first begin with.</param>
    internal static IEnumerable<string> OfSentence(string sentence, int columns, string indent) =>
        Of(sentence.Split(' '), "", columns - indent.Length, "").Select((line, i) => i == 0 ? line : indent + line);
}
