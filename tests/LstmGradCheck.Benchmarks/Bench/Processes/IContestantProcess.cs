using LstmGradCheck.Benchmarks.Bench.Timings;

namespace LstmGradCheck.Benchmarks.Bench.Processes;

/// <summary>A contestant in its own process, already warmed up.</summary>
internal interface IContestantProcess : IDisposable
{
    /// <summary>What it reported after its warm-up.</summary>
    Readiness Readiness { get; }

    /// <summary>Takes a sample, and waits until the process is at rest.</summary>
    Sample Take();
}
