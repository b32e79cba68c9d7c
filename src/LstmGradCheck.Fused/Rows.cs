using LstmGradCheck.Network;

namespace LstmGradCheck.Fused;

/// <summary>
/// The order of the rows in a matrix with one row for each step of each sequence: step 1 of all sequences, then step 2 of those
/// that have one, and so on. Longer sequences come first, so that those that continue are always the first rows of a step.
/// </summary>
internal sealed class Rows
{
    /// <summary>
    /// Chunks have about this many rows: enough for products to reach full speed, few enough that the results of one phase are still
    /// in the caches for the next. Saves 5 percent of a step of 2 layers of 64 cells in sequences of 5,000 steps.
    /// </summary>
    private const int ChunkRows = 256;

    private readonly int[] first;
    private readonly int[] place;
    private readonly IReadOnlyList<Sequence> given;

    /// <summary>Lays out sequences. Steps that are not there have no rows: they are taken out of the sequences.</summary>
    /// <param name="given">The sequences.</param>
    internal Rows(IReadOnlyList<Sequence> given)
    {
        this.given = given;
        var sequences = given.Select(PresentSteps.Of).ToList();
        Order = [.. Enumerable.Range(0, sequences.Count).OrderByDescending(i => sequences[i].Length)];
        Sequences = [.. Order.Select(i => sequences[i])];
        place = new int[sequences.Count];
        for (var b = 0; b < Order.Length; b++)
            place[Order[b]] = b;
        Steps = Sequences[0].Length;
        first = new int[Steps + 3];
        for (var t = 1; t <= Steps + 1; t++)
            first[t + 1] = first[t] + Sequences.Count(sequence => sequence.Length >= t);
        Chunks = [.. Divide()];
    }

    /// <summary>The sequences, without steps that are not there; the longest first.</summary>
    internal Sequence[] Sequences { get; }

    /// <summary>For each of <see cref="Sequences"/>, its index among the given sequences.</summary>
    internal int[] Order { get; }

    /// <summary>The length of the longest sequence.</summary>
    internal int Steps { get; }

    /// <summary>The number of sequences.</summary>
    internal int Batch => Order.Length;

    /// <summary>The number of all rows.</summary>
    internal int Count => first[Steps + 1];

    /// <summary>The first and the last step of each chunk, in the order of time.</summary>
    internal (int From, int To)[] Chunks { get; }

    /// <summary>The number of rows of the largest chunk.</summary>
    internal int LargestChunk => Chunks.Max(chunk => Of(chunk).Count);

    /// <summary>The first row of a step.</summary>
    internal int First(int t) => first[t];

    /// <summary>The first row of a chunk, and its number of rows.</summary>
    internal (int First, int Count) Of((int From, int To) chunk) => (first[chunk.From], first[chunk.To + 1] - first[chunk.From]);

    /// <summary>How many sequences have a step t; 0 for 0 and for the one after the last.</summary>
    internal int At(int t) => first[t + 1] - first[t];

    /// <summary>The row of a step of one of the given sequences; -1 for a step that is not there.</summary>
    internal int Of(int sequence, int t) => PresentSteps.NumberOf(given[sequence], t) is var step and > 0 ? first[step] + place[sequence] : -1;

    /// <summary>The place of a given sequence among the rows of a step.</summary>
    internal int PlaceOf(int sequence) => place[sequence];

    /// <summary>Chunks of about equal numbers of rows: a short last one would add to all gradients for a few rows.</summary>
    private IEnumerable<(int From, int To)> Divide()
    {
        var chunks = Math.Max(1, (Count + (ChunkRows / 2)) / ChunkRows);
        for (var (from, to, chunk) = (1, 1, 1); from <= Steps; (from, to, chunk) = (to + 1, to + 1, chunk + 1))
        {
            while (to < Steps && first[to + 1] < (long)Count * chunk / chunks)
                to++;
            yield return (from, to);
        }
    }
}
