using LstmGradCheck.Benchmarks.Bench.Contestants;
using MathNet.Numerics.Statistics;

namespace LstmGradCheck.Benchmarks.Bench.Timings;

/// <summary>The timing of one contestant over all rounds.</summary>
/// <param name="Kind">The contestant.</param>
/// <param name="Samples">The sample of each round; none if it was not timed.</param>
internal sealed record Timing(ContestantKind Kind, IReadOnlyList<Sample> Samples)
{
    /// <summary>The seconds of one run, the median of the rounds; null if it was not timed.</summary>
    internal double? Seconds => Samples.Count == 0 ? null : Samples.Select(sample => sample.Seconds).Median();

    /// <summary>The managed bytes that one run allocates, the median of the rounds; null if it was not timed.</summary>
    internal long? AllocatedBytes => Samples.Count == 0 ? null : (long)Samples.Select(sample => (double)sample.AllocatedBytes).Median();

    /// <summary>The seconds that one run would take, if it was left out because that is too long; else null.</summary>
    internal double? Estimate { get; init; }

    /// <summary>Billions of floating-point operations per second; null if it was not timed.</summary>
    /// <param name="flops">The operations of one run.</param>
    internal double? GigaflopsOf(double flops) => flops / Seconds / 1e9;
}
