namespace LstmGradCheck.Benchmarks.Bench.Timings;

/// <summary>The measurement of one contestant in one round.</summary>
/// <param name="Seconds">The seconds of one run.</param>
/// <param name="AllocatedBytes">The managed bytes that one run allocates.</param>
internal sealed record Sample(double Seconds, long AllocatedBytes);
