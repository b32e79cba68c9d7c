namespace LstmGradCheck.Verification.Timings;

/// <summary>What was found of all contestants on one workload.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Timings">The contestants that are there, timed or left out.</param>
public sealed record WorkloadTimings(Workload Workload, IReadOnlyList<Timing> Timings)
{
    /// <summary>The fastest matrix products, one in double and one in float, timed in the same rounds: what the processor could do meanwhile.</summary>
    public IReadOnlyList<ProductTiming> Roof { get; init; } = [];

    /// <summary>What was found of one contestant.</summary>
    /// <param name="kind">Who.</param>
    /// <returns>The timing, or null if the contestant is not there.</returns>
    public Timing? Of(ContestantKind kind) => Timings.FirstOrDefault(timing => timing.Kind == kind);

    /// <summary>How many times as fast as libtorch's own LSTM the fused engine is.</summary>
    /// <param name="isFloat">Whether in float; in double otherwise.</param>
    /// <returns>libtorch's time divided by ours; null unless both were timed.</returns>
    public double? Ratio(bool isFloat) =>
        Of(isFloat ? ContestantKind.LibTorchFloat : ContestantKind.LibTorchDouble)?.Seconds
        / Of(isFloat ? ContestantKind.FusedFloat : ContestantKind.FusedDouble)?.Seconds;

    /// <summary>What a contestant computes each second.</summary>
    /// <param name="kind">Who.</param>
    /// <returns>GFLOP/s by <see cref="FlopCount"/>; null if it was not timed.</returns>
    public double? Gigaflops(ContestantKind kind) => Of(kind)?.GigaflopsOf(Workload.FlopsOf(kind));

    /// <summary>The roof over this workload.</summary>
    /// <param name="isFloat">Whether in float; in double otherwise.</param>
    /// <returns>GFLOP/s; null if no product was timed in the same rounds.</returns>
    public double? RoofGigaflops(bool isFloat) => Roof.FirstOrDefault(product => product.Timing.Kind.IsFloat() == isFloat)?.Gigaflops;

    /// <summary>The share of the roof that a contestant reaches.</summary>
    /// <param name="kind">Who.</param>
    /// <returns>A number that is 1 at the roof; null if either was not timed.</returns>
    public double? ShareOfRoof(ContestantKind kind) => Gigaflops(kind) / RoofGigaflops(kind.IsFloat());
}
