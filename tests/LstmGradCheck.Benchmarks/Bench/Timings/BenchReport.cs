using LstmGradCheck.Benchmarks.Bench.Contestants;
using LstmGradCheck.Benchmarks.Bench.Machines;

namespace LstmGradCheck.Benchmarks.Bench.Timings;

/// <summary>Everything that was timed in one run.</summary>
/// <param name="Settings">What was asked for.</param>
/// <param name="Machine">What it was timed on, and the versions.</param>
/// <param name="Products">Plain matrix products, which show what the processor can do.</param>
/// <param name="Workloads">The workloads.</param>
/// <param name="Lengths">The fused gradient on longer and longer sequences.</param>
internal sealed record BenchReport(
    BenchSettings Settings, MachineDescription Machine, IReadOnlyList<ProductTiming> Products, IReadOnlyList<WorkloadTimings> Workloads, IReadOnlyList<LengthTiming> Lengths)
{
    /// <summary>The roof, in GFLOP/s: the fastest matrix product that this run saw, whoever's; null if none was timed.</summary>
    internal double? Roof(bool isFloat) => Products.Where(product => product.Timing.Kind.IsFloat() == isFloat).Max(product => product.Gigaflops);
}
