namespace LstmGradCheck.Benchmarks.Bench.Timings;

/// <summary>What is asked for of a run.</summary>
/// <param name="Threads">The number of threads that each contestant may use.</param>
/// <param name="Rounds">The number of rounds, at least 1.</param>
internal sealed record BenchSettings(int Threads, int Rounds)
{
    /// <summary>Whether contestants come in the reverse of the order of reports.</summary>
    public bool IsReversed { get; init; }

    /// <summary>How long each contestant is warmed up at least.</summary>
    public TimeSpan WarmUp { get; init; } = Sampler.WarmUpTime;
}
