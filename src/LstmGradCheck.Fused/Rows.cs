using LstmGradCheck.Network;

namespace LstmGradCheck.Fused;

/// <summary>
/// Where the steps of several sequences stand in a matrix with a row for each: all sequences at t = 1, then all that have a
/// step 2, and so on. The longest sequence comes first, so that those that go on are always the first ones of a step.
/// </summary>
internal sealed class Rows
{
    /// <summary>
    /// So many rows or a few more are a chunk: enough for products to be as fast as they get, and few enough for what one phase leaves
    /// to be in the caches for the next. Takes 5 percent off a step of 2 layers of 64 cells in sequences of 5,000 steps.
    /// </summary>
    private const int ChunkRows = 256;

    private readonly int[] first;
    private readonly int[] place;

    /// <summary>Lays out sequences.</summary>
    /// <param name="sequences">The sequences.</param>
    internal Rows(IReadOnlyList<Sequence> sequences)
    {
        Order = [.. Enumerable.Range(0, sequences.Count).OrderByDescending(i => sequences[i].Length)];
        Sequences = [.. Order.Select(i => sequences[i])];
        place = new int[sequences.Count];
        for (var b = 0; b < Order.Length; b++)
            place[Order[b]] = b;
        Steps = Sequences[0].Length;
        first = new int[Steps + 2];
        for (var t = 1; t <= Steps; t++)
            first[t + 1] = first[t] + Sequences.Count(sequence => sequence.Length >= t);
        Chunks = [.. Divide()];
    }

    /// <summary>The sequences, the longest first.</summary>
    internal Sequence[] Sequences { get; }

    /// <summary>Which of the given sequences, counted from 0, each of <see cref="Sequences"/> is.</summary>
    internal int[] Order { get; }

    /// <summary>The length of the longest sequence.</summary>
    internal int Steps { get; }

    /// <summary>The number of sequences.</summary>
    internal int Batch => Order.Length;

    /// <summary>The number of all rows.</summary>
    internal int Count => first[Steps + 1];

    /// <summary>The steps of each chunk, from one to another, in the order of time.</summary>
    internal (int From, int To)[] Chunks { get; }

    /// <summary>The rows of the largest chunk.</summary>
    internal int LargestChunk => Chunks.Max(chunk => Of(chunk).Count);

    /// <summary>The first row of a step.</summary>
    internal int First(int t) => first[t];

    /// <summary>The first row of a chunk, and how many it has.</summary>
    internal (int First, int Count) Of((int From, int To) chunk) => (first[chunk.From], first[chunk.To + 1] - first[chunk.From]);

    /// <summary>How many sequences have a step t; 0 after the last one.</summary>
    internal int At(int t) => t > Steps ? 0 : first[t + 1] - first[t];

    /// <summary>The row of a step of one of the given sequences.</summary>
    internal int Of(int sequence, int t) => first[t] + place[sequence];

    /// <summary>Where a given sequence stands among those of a step.</summary>
    internal int PlaceOf(int sequence) => place[sequence];

    private IEnumerable<(int From, int To)> Divide()
    {
        for (var (from, to) = (1, 1); from <= Steps; (from, to) = (to + 1, to + 1))
        {
            while (to < Steps && first[to + 1] - first[from] < ChunkRows)
                to++;
            yield return (from, to);
        }
    }
}
