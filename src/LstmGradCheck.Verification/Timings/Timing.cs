using MathNet.Numerics.Statistics;

namespace LstmGradCheck.Verification.Timings;

/// <summary>What the rounds found of one contestant.</summary>
/// <param name="Kind">Who.</param>
/// <param name="Samples">The seconds of one run, as each round found them; none if it was not timed.</param>
public sealed record Timing(ContestantKind Kind, IReadOnlyList<double> Samples)
{
    /// <summary>The median of the samples, in seconds; null if it was not timed.</summary>
    public double? Seconds => Samples.Count == 0 ? null : Samples.Median();

    /// <summary>The managed bytes that one run allocates, the median of the rounds; null if it was not timed.</summary>
    public long? AllocatedBytes { get; init; }

    /// <summary>The bytes that the contestant keeps between runs; null if it does not say.</summary>
    public long? WorkspaceBytes { get; init; }

    /// <summary>The seconds that one run would have taken, for one that was left out because it would take too long.</summary>
    public double? Estimate { get; init; }

    /// <summary>Billions of floating-point operations each second.</summary>
    /// <param name="flops">The operations of one run.</param>
    /// <returns>GFLOP/s; null if it was not timed.</returns>
    public double? GigaflopsOf(double flops) => flops / Seconds / 1e9;
}
