namespace LstmGradCheck.Checking.Files;

/// <summary>Wraps lists of names.</summary>
internal static class TextLines
{
    /// <summary>Puts names, separated by commas, into lines.</summary>
    /// <param name="names">The names, none longer than a line.</param>
    /// <param name="end">What follows the last one.</param>
    /// <param name="columns">The most columns of a line.</param>
    internal static IEnumerable<string> Of(IEnumerable<string> names, string end, int columns)
    {
        var (line, all) = ("", names.ToList());
        for (var i = 0; i < all.Count; i++)
        {
            var word = all[i] + (i == all.Count - 1 ? end : ",");
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
}
