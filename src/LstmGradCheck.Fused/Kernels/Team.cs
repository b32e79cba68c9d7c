namespace LstmGradCheck.Fused.Kernels;

/// <summary>
/// A fixed number of threads that run the same program at the same time, each its own share of every phase, and wait for each
/// other between phases.
/// </summary>
internal sealed class Team : IDisposable
{
    private readonly Action<int> program;
    private readonly Thread[] others;
    private readonly SemaphoreSlim[] starts;
    private volatile bool ended;

    /// <summary>Makes a team and its threads, which sleep until they are called.</summary>
    /// <param name="all">All threads, including the caller's.</param>
    /// <param name="program">What each runs, given its number from 0.</param>
    internal Team(Crew all, Action<int> program)
    {
        (All, this.program) = (all, program);
        others = new Thread[all.Size - 1];
        starts = [.. Enumerable.Range(1, all.Size - 1).Select(_ => new SemaphoreSlim(0))];
        for (var i = 0; i < others.Length; i++)
        {
            var number = i + 1;
            others[i] = new(() => Work(number)) { IsBackground = true, Name = $"fused {number}" };
            others[i].Start();
        }
    }

    /// <summary>All threads.</summary>
    internal Crew All { get; }

    /// <summary>Runs the program on all threads.</summary>
    internal void Run()
    {
        ObjectDisposedException.ThrowIf(ended, this);
        foreach (var start in starts)
            start.Release();
        program(0);
        All.Synchronize();
    }

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
            All.Synchronize();
        }
    }
}
