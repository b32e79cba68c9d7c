namespace LstmGradCheck.Fused;

/// <summary>
/// The order in which a layer reads the rows: from the first step to the last, or in a reverse direction from the last to the first.
/// A row belongs to the same x(t) in both, so that a reverse direction can use the rows of its neighbours as they are: a sequence
/// comes in at its own last step, when those of the longer ones are under way.
/// </summary>
/// <param name="rows">The rows.</param>
/// <param name="isReverse">Whether the layer reads sequences from the last step to the first.</param>
internal sealed class RowOrder(Rows rows, bool isReverse)
{
    private readonly int stride = isReverse ? -1 : 1;
    private readonly (int First, int Count)[] steps = [.. Enumerable.Range(0, rows.Steps + 2).Select(t => (rows.First(t), rows.At(t)))];

    /// <summary>The time before the first step.</summary>
    internal int Start { get; } = isReverse ? rows.Steps + 1 : 0;

    /// <summary>The chunks, in the order in which the layer reads them.</summary>
    internal (int From, int To)[] Chunks { get; } = isReverse ? [.. rows.Chunks.Reverse()] : rows.Chunks;

    /// <summary>The step that is read after another one; may be behind the last one.</summary>
    internal int After(int t) => t + stride;

    /// <summary>The step that is read before another one; may be <see cref="Start"/>.</summary>
    internal int Before(int t) => t - stride;

    /// <summary>The first step of a chunk that is read.</summary>
    internal int FirstOf((int From, int To) chunk) => isReverse ? chunk.To : chunk.From;

    /// <summary>The last step of a chunk that is read.</summary>
    internal int LastOf((int From, int To) chunk) => isReverse ? chunk.From : chunk.To;

    /// <summary>The row of a sequence at the step that is read before t; -1 if t is the first step of the sequence.</summary>
    internal int RowBefore(int t, int b) => RowAt(Before(t), b);

    /// <summary>The row of a sequence at the step that is read after t; -1 if t is the last step of the sequence.</summary>
    internal int RowAfter(int t, int b) => RowAt(After(t), b);

    /// <summary>The row of a sequence at the first step that is read.</summary>
    internal int FirstRow(int b) => rows.First(isReverse ? rows.Sequences[b].Length : 1) + b;

    /// <summary>The row of a sequence at the last step that is read.</summary>
    internal int LastRow(int b) => rows.First(isReverse ? 1 : rows.Sequences[b].Length) + b;

    /// <summary>The first row at the step before t, if there is one, else at t.</summary>
    internal int FirstRowBefore(int t) => rows.First(Math.Clamp(Before(t), 1, rows.Steps));

    private int RowAt(int t, int b)
    {
        var (first, count) = steps[t];
        return b < count ? first + b : -1;
    }
}
