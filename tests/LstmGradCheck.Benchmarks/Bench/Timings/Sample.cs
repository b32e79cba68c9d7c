namespace LstmGradCheck.Benchmarks.Bench.Timings;

/// <summary>What one round found of one contestant.</summary>
/// <param name="Seconds">The seconds of one run.</param>
/// <param name="AllocatedBytes">The managed bytes that one run allocates.</param>
internal sealed record Sample(double Seconds, long AllocatedBytes);
