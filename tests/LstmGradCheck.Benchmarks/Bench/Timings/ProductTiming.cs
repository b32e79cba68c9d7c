using LstmGradCheck.Benchmarks.Bench.Problems;

namespace LstmGradCheck.Benchmarks.Bench.Timings;

/// <summary>What was found of a plain matrix product.</summary>
/// <param name="N">The number of rows and of columns of the matrices.</param>
/// <param name="Timing">Whose it is, and how long it takes.</param>
internal sealed record ProductTiming(int N, Timing Timing)
{
    /// <summary>What it computes each second.</summary>
    internal double? Gigaflops => Timing.GigaflopsOf(FlopCount.OfProduct(N));
}
