using LstmGradCheck.Benchmarks.Bench.Contestants;
using LstmGradCheck.Benchmarks.Bench.Problems;

namespace LstmGradCheck.Benchmarks.Bench.Timings;

/// <summary>The timings of all contestants on one workload.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Timings">The contestants that are available, timed or left out.</param>
internal sealed record WorkloadTimings(Workload Workload, IReadOnlyList<Timing> Timings)
{
    /// <summary>The fastest matrix products, in double and in float, timed in the same rounds: what the processor could do then.</summary>
    internal IReadOnlyList<ProductTiming> Roof { get; init; } = [];

    /// <summary>
    /// The seconds that a value took from one processor to another, the median of the rounds; null if each contestant has one
    /// thread.
    /// </summary>
    internal double? CoreLatencySeconds { get; init; }

    /// <summary>The timing of one contestant, or null if it is not available.</summary>
    internal Timing? Of(ContestantKind kind) => Timings.FirstOrDefault(timing => timing.Kind == kind);

    /// <summary>The time of nn.LSTM divided by that of the fused gradient; null unless both were timed.</summary>
    internal double? Ratio(bool isFloat) =>
        Of(isFloat ? ContestantKind.NnLstmFloat : ContestantKind.NnLstmDouble)?.Seconds
        / Of(isFloat ? ContestantKind.FusedFloat : ContestantKind.FusedDouble)?.Seconds;

    /// <summary>The speed of a contestant, in GFLOP/s by <see cref="FlopCount"/>; null if it was not timed.</summary>
    internal double? Gigaflops(ContestantKind kind) => Of(kind)?.GigaflopsOf(Workload.Flops);

    /// <summary>The roof over this workload, in GFLOP/s; null if no product was timed in the same rounds.</summary>
    internal double? RoofGigaflops(bool isFloat) => Roof.FirstOrDefault(product => product.Timing.Kind.IsFloat() == isFloat)?.Gigaflops;

    /// <summary>The share of the roof that a contestant reaches, 1 at the roof; null if either was not timed.</summary>
    internal double? ShareOfRoof(ContestantKind kind) => Gigaflops(kind) / RoofGigaflops(kind.IsFloat());
}
