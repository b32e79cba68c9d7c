using System.Runtime.Intrinsics;

namespace LstmGradCheck.Verification.Timings;

/// <summary>Everything that was timed in one run.</summary>
/// <param name="Threads">The number of threads that each contestant may use.</param>
/// <param name="Rounds">The number of rounds.</param>
/// <param name="Products">Plain matrix products, which show what the processor can do.</param>
/// <param name="Workloads">The workloads.</param>
/// <param name="Growth">How time and memory grow; empty if that was not asked for.</param>
public sealed record BenchReport(
    int Threads, int Rounds, IReadOnlyList<ProductTiming> Products, IReadOnlyList<WorkloadTimings> Workloads, IReadOnlyList<GrowthTable> Growth)
{
    /// <summary>The width of the processor's vectors, as far as the runtime uses them: 512, 256 or 128 bits.</summary>
    public int VectorBits { get; init; } = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    /// <summary>Which libtorch was timed; null if there is none.</summary>
    public LibTorchDescription? LibTorch { get; init; }

    /// <summary>Why there is no libtorch, in sentences; empty if there is.</summary>
    public string WhyNoLibTorch { get; init; } = "";

    /// <summary>The roof: the fastest matrix product that this run saw, whoever's.</summary>
    /// <param name="isFloat">Whether in float; in double otherwise.</param>
    /// <returns>GFLOP/s; null if no product was timed.</returns>
    public double? Roof(bool isFloat) => Products.Where(product => product.Timing.Kind.IsFloat() == isFloat).Max(product => product.Gigaflops);

    /// <summary>The fastest matrix product of one contestant.</summary>
    /// <param name="kind">Who.</param>
    /// <returns>GFLOP/s; null if none of its products was timed.</returns>
    public double? FastestProduct(ContestantKind kind) => Products.Where(product => product.Timing.Kind == kind).Max(product => product.Gigaflops);
}
