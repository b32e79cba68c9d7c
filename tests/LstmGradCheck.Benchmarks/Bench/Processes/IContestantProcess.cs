using LstmGradCheck.Benchmarks.Bench.Timings;

namespace LstmGradCheck.Benchmarks.Bench.Processes;

/// <summary>A contestant in its own process, warm.</summary>
internal interface IContestantProcess : IDisposable
{
    /// <summary>What it said when it was warm.</summary>
    Readiness Readiness { get; }

    /// <summary>Takes a sample, and waits until the process has come to rest.</summary>
    Sample Take();
}
