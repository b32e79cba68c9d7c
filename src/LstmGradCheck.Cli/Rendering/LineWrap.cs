namespace LstmGradCheck.Cli.Rendering;

/// <summary>Breaks long lines between terms, else between factors, else between words; never within a number or a name.</summary>
internal static class LineWrap
{
    /// <summary>The number of columns that text is laid out for.</summary>
    internal const int Columns = 80;

    private static readonly string[][] Breaks = [[" + ", " - "], [" * "], [" "]];

    /// <summary>Lines of at most 80 columns, unless a single name or number is longer.</summary>
    /// <param name="head">What stands before the text; further lines are indented by its length.</param>
    /// <param name="text">The text.</param>
    /// <returns>The lines.</returns>
    internal static IEnumerable<string> Wrap(string head, string text)
    {
        var (line, indent, isEmpty) = (head, new string(' ', head.Length), true);
        foreach (var piece in Pieces(text, Columns - head.Length, 0))
        {
            if (isEmpty || line.Length + piece.Length <= Columns)
            {
                line += piece;
            }
            else
            {
                yield return line;
                line = indent + piece.TrimStart();
            }

            isEmpty = false;
        }

        yield return line;
    }

    /// <summary>The parts between which a line may break; one that is longer than a line is taken apart further.</summary>
    private static IEnumerable<string> Pieces(string text, int room, int level)
    {
        if (level == Breaks.Length)
            return [text];
        var pieces = new List<string>();
        var start = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (!Breaks[level].Any(mark => string.CompareOrdinal(text, i, mark, 0, mark.Length) == 0))
                continue;
            pieces.Add(text[start..i]);
            start = i;
        }

        pieces.Add(text[start..]);
        return pieces.SelectMany(piece => piece.Length > room ? Pieces(piece, room, level + 1) : [piece]);
    }
}
