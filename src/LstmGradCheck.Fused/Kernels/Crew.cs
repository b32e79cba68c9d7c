namespace LstmGradCheck.Fused.Kernels;

/// <summary>Some or all threads of a <see cref="Team"/>, who share work and wait for each other. Its members are numbered from 0.</summary>
/// <remarks>A wait takes a fraction of a microsecond while all of them run; a long wait yields the processor.</remarks>
/// <param name="first">The number of its first thread in the team.</param>
/// <param name="size">How many threads it has.</param>
internal sealed class Crew(int first, int size)
{
    private const int SpinsBeforeYield = 4000;
    private int arrived;
    private int phase;

    /// <summary>The number of members.</summary>
    internal int Size => size;

    /// <summary>Whether a thread of the team is a member, and the number of the member.</summary>
    internal bool Has(int thread, out int member)
    {
        member = thread - first;
        return member >= 0 && member < size;
    }

    /// <summary>A member's share of a number of equal pieces; the end is exclusive.</summary>
    internal (int From, int To) Share(int member, int pieces) => ((int)((long)pieces * member / size), (int)((long)pieces * (member + 1) / size));

    /// <summary>Two crews, each half of this one; twice this one if its number of members is odd.</summary>
    internal (Crew First, Crew Second) Halves() => size % 2 == 0 ? (new(first, size / 2), new(first + (size / 2), size / 2)) : (this, this);

    /// <summary>Waits until every member has arrived here.</summary>
    internal void Synchronize()
    {
        if (size == 1)
            return;
        var now = Volatile.Read(ref phase);
        if (Interlocked.Increment(ref arrived) == size)
        {
            arrived = 0;
            Volatile.Write(ref phase, now + 1);
            return;
        }

        for (var spins = 0; Volatile.Read(ref phase) == now; spins++)
        {
            if (spins < SpinsBeforeYield)
                Thread.SpinWait(4);
            else
                Thread.Yield();
        }
    }
}
