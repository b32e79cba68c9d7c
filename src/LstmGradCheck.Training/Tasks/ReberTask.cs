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
        var outer = random.Coin() ? 'T' : 'P';
        Add(example, 'B');
        Legal(example, "TP", outer);
        Add(example, outer);
        Legal(example, "B", 'B');
        for (var state = ReberAutomaton.Start; state != ReberAutomaton.End;)
        {
            var edges = ReberAutomaton.EdgesFrom(state);
            var edge = edges.Count == 1 || random.Coin() ? edges[0] : edges[1];
            if (state != ReberAutomaton.Start)
                Legal(example, edges, edge.Symbol);
            state = edge.To;
            Add(example, edge.Symbol);
        }

        Legal(example, outer == 'T' ? "T" : "P", outer);
        Add(example, outer);
        Legal(example, "E", 'E');
        if (!isContinual)
            return;
        Add(example, 'E');
        Legal(example, "B", 'B');
    }

    /// <summary>Copies a string that was drawn before.</summary>
    internal static void Copy(Example from, Example to)
    {
        to.Clear();
        for (var t = 0; t < from.Length; t++)
        {
            from.Input(t).CopyTo(to.Add());
            from.Target(t).CopyTo(to.AddTarget());
        }
    }

    private static void Add(Example example, char symbol) => example.Add()[Code(symbol)] = 1;

    private static int Code(char symbol) => EmbeddedReber.Symbols.IndexOf(symbol, StringComparison.Ordinal);

    private void Legal(Example example, string legal, char next)
    {
        var target = example.AddTarget();
        if (!allLegal)
            target[Code(next)] = 1;
        for (var i = 0; allLegal && i < legal.Length; i++)
            target[Code(legal[i])] = 1;
    }

    private void Legal(Example example, IReadOnlyList<ReberEdge> edges, char next)
    {
        var target = example.AddTarget();
        if (!allLegal)
            target[Code(next)] = 1;
        for (var i = 0; allLegal && i < edges.Count; i++)
            target[Code(edges[i].Symbol)] = 1;
    }
}
