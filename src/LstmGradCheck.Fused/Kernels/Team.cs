namespace LstmGradCheck.Fused.Kernels;

/// <summary>
/// A fixed number of threads that run the same program at the same time, each its own share of every phase, and wait for each
/// other between phases. A wait takes a fraction of a microsecond while all of them run; a long wait yields the processor.
/// </summary>
internal sealed class Team : IDisposable
{
    private const int SpinsBeforeYield = 4000;
    private readonly Action<int> program;
    private readonly Thread[] others;
    private readonly SemaphoreSlim[] starts;
    private int arrived;
    private int phase;
    private volatile bool ended;

    /// <summary>Makes a team and its threads, which sleep until they are called.</summary>
    /// <param name="size">The number of threads, including the caller's.</param>
    /// <param name="program">What each runs, given its number from 0.</param>
    internal Team(int size, Action<int> program)
    {
        (Size, this.program) = (size, program);
        others = new Thread[size - 1];
        starts = [.. Enumerable.Range(1, size - 1).Select(_ => new SemaphoreSlim(0))];
        for (var i = 0; i < others.Length; i++)
        {
            var number = i + 1;
            others[i] = new(() => Work(number)) { IsBackground = true, Name = $"fused {number}" };
            others[i].Start();
        }
    }

    /// <summary>The number of threads.</summary>
    internal int Size { get; }

    /// <summary>Runs the program on all threads.</summary>
    internal void Run()
    {
        ObjectDisposedException.ThrowIf(ended, this);
        foreach (var start in starts)
            start.Release();
        program(0);
        Synchronize();
    }

    /// <summary>Waits until every thread has arrived here.</summary>
    internal void Synchronize()
    {
        if (Size == 1)
            return;
        var now = Volatile.Read(ref phase);
        if (Interlocked.Increment(ref arrived) == Size)
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

    /// <summary>A thread's share of a number of equal pieces; the end is exclusive.</summary>
    internal (int From, int To) Share(int thread, int pieces) => Share(thread, Size, pieces);

    /// <summary>The same for a team of a given size.</summary>
    internal static (int From, int To) Share(int thread, int size, int pieces) => ((int)((long)pieces * thread / size), (int)((long)pieces * (thread + 1) / size));

    public void Dispose()
    {
        if (ended)
            return;
        ended = true;
        foreach (var start in starts)
            start.Release();
        foreach (var other in others)
            other.Join();
        foreach (var start in starts)
            start.Dispose();
    }

    private void Work(int number)
    {
        while (true)
        {
            starts[number - 1].Wait();
            if (ended)
                return;
            program(number);
            Synchronize();
        }
    }
}
