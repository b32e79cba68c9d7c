using LstmGradCheck.Benchmarks.Bench.Problems;

namespace LstmGradCheck.Benchmarks.Bench.Timings;

/// <summary>The timing of a plain matrix product.</summary>
/// <param name="N">The number of rows and of columns of the matrices.</param>
/// <param name="Timing">The contestant, and how long the product takes.</param>
internal sealed record ProductTiming(int N, Timing Timing)
{
    /// <summary>Billions of floating-point operations per second; null if it was not timed.</summary>
    internal double? Gigaflops => Timing.GigaflopsOf(FlopCount.OfProduct(N));
}
