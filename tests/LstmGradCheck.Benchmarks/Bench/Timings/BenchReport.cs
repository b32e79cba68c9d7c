using LstmGradCheck.Benchmarks.Bench.Contestants;
using LstmGradCheck.Benchmarks.Bench.Machines;

namespace LstmGradCheck.Benchmarks.Bench.Timings;

/// <summary>Everything that was timed in one run.</summary>
/// <param name="Settings">The settings of the run.</param>
/// <param name="Machine">The machine on which it was timed, and the versions.</param>
/// <param name="Products">Plain matrix products, which show what the processor can do.</param>
/// <param name="Workloads">The workloads.</param>
/// <param name="Lengths">The fused gradient on longer and longer sequences.</param>
internal sealed record BenchReport(
    BenchSettings Settings, MachineDescription Machine, IReadOnlyList<ProductTiming> Products, IReadOnlyList<WorkloadTimings> Workloads, IReadOnlyList<LengthTiming> Lengths)
{
    /// <summary>The training of the papers' networks; none if it was not timed.</summary>
    public IReadOnlyList<TrainingTiming> Training { get; init; } = [];

    /// <summary>The roof, in GFLOP/s: the fastest matrix product in this run, by any contestant; null if none was timed.</summary>
    internal double? Roof(bool isFloat) => Products.Where(product => product.Timing.Kind.IsFloat() == isFloat).Max(product => product.Gigaflops);
}
