namespace LstmGradCheck.Benchmarks.Bench.Timings;

/// <summary>What a contestant reports after its warm-up.</summary>
/// <param name="Estimate">The seconds that one run would take, if that is too long for it to be timed; null for one that is timed.</param>
internal sealed record Readiness(double? Estimate);
