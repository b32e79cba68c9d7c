using LstmGradCheck.Checking.Problems;

namespace LstmGradCheck.Training.Tasks;

/// <summary>
/// The embedded Reber grammar: HS97 5.1 (each string a sequence, in which the last E is only predicted), and L2F (continual: B follows
/// the last E of each).
/// </summary>
/// <param name="isContinual">Whether strings follow one another.</param>
/// <param name="allLegal">Whether the target marks every symbol that may follow, and not the one that does.</param>
public sealed class ReberTask(bool isContinual, bool allLegal) : ILearningTask
{
    /// <inheritdoc/>
    public int Inputs => EmbeddedReber.Symbols.Length;

    /// <inheritdoc/>
    public int Outputs => EmbeddedReber.Symbols.Length;

    /// <inheritdoc/>
    public void Draw(NumpyRandom random, Example example)
    {
        example.Clear();
        var (text, successors) = EmbeddedReber.Draw(random);
        for (var t = 0; t < (isContinual ? text.Length : text.Length - 1); t++)
        {
            example.Add()[Code(text[t])] = 1;
            var target = example.AddTarget();
            if (t == text.Length - 1)
                target[Code(text[0])] = 1;
            else if (!allLegal)
                target[Code(text[t + 1])] = 1;
            else
                Mark(target, successors[t]);
        }
    }

    private static int Code(char symbol) => EmbeddedReber.Symbols.IndexOf(symbol, StringComparison.Ordinal);

    private static void Mark(Span<double> target, string symbols)
    {
        foreach (var symbol in symbols)
            target[Code(symbol)] = 1;
    }
}
