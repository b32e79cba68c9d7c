namespace LstmGradCheck.Cli.Terminals;

/// <summary>
/// Breaks long lines where it hurts least: between terms, else between factors, both outside parentheses first; else
/// between words. Never within a number or a name.
/// </summary>
internal static class LineWrap
{
    /// <summary>The number of columns that text is laid out for.</summary>
    internal const int Columns = 80;

    /// <summary>The depth of parentheses down to which lines are broken between terms and factors; equations are less deep.</summary>
    private const int Depths = 6;

    private static readonly string[] Terms = [" + ", " - "];
    private static readonly string[] Factors = [" * "];
    private static readonly string[] Words = [" "];

    /// <summary>Lines of an equation of at most 80 columns, unless a single name or number is longer.</summary>
    /// <param name="head">What stands before the text; further lines are indented by its length.</param>
    /// <param name="text">The text.</param>
    /// <returns>The lines.</returns>
    internal static IEnumerable<string> Equation(string head, string text) => Fill(head, Pieces(text, Columns - head.Length, 0));

    /// <summary>Lines of a sentence, of at most 80 columns.</summary>
    /// <param name="text">The sentence.</param>
    /// <returns>The lines.</returns>
    internal static IEnumerable<string> Sentence(string text) => Fill("", Split(text, Words, int.MaxValue));

    private static IEnumerable<string> Fill(string head, IEnumerable<string> pieces)
    {
        var (line, indent, isEmpty) = (head, new string(' ', head.Length), true);
        foreach (var piece in pieces)
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

    /// <summary>The parts between which a line may break; a part that is longer than a line is split further.</summary>
    private static IEnumerable<string> Pieces(string text, int room, int level)
    {
        if (level > 2 * Depths)
            return [text];
        var pieces = level == 2 * Depths ? Split(text, Words, int.MaxValue) : Split(text, level % 2 == 0 ? Terms : Factors, level / 2);
        return pieces.SelectMany(piece => piece.Length > room ? Pieces(piece, room, level + 1) : [piece]);
    }

    /// <summary>Splits before each mark that is nested in no more than a given number of parentheses.</summary>
    private static List<string> Split(string text, string[] marks, int depth)
    {
        var (pieces, start, open) = (new List<string>(), 0, 0);
        for (var i = 1; i < text.Length; i++)
        {
            open += text[i - 1] is '(' or '[' or '{' ? 1 : text[i - 1] is ')' or ']' or '}' ? -1 : 0;
            if (open > depth || !marks.Any(mark => string.CompareOrdinal(text, i, mark, 0, mark.Length) == 0))
                continue;
            pieces.Add(text[start..i]);
            start = i;
        }

        pieces.Add(text[start..]);
        return pieces;
    }
}
