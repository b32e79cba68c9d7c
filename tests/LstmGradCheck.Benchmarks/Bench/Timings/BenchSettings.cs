namespace LstmGradCheck.Benchmarks.Bench.Timings;

/// <summary>The settings of a run.</summary>
/// <param name="Threads">The number of threads that each contestant may use.</param>
/// <param name="Rounds">The number of rounds, at least 1.</param>
internal sealed record BenchSettings(int Threads, int Rounds)
{
    /// <summary>Whether contestants are timed in the reverse of the order of reports.</summary>
    public bool IsReversed { get; init; }

    /// <summary>The least time for which each contestant is warmed up.</summary>
    public TimeSpan WarmUp { get; init; } = Sampler.WarmUpTime;
}
