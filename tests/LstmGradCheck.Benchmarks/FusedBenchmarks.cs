using BenchmarkDotNet.Attributes;
using LstmGradCheck.Fused;
using LstmGradCheck.Verification.Timings;

namespace LstmGradCheck.Benchmarks;

/// <summary>A fused forward and backward pass of each workload of the verb <c>bench</c>, by number of threads.</summary>
[MemoryDiagnoser]
public class FusedBenchmarks : IDisposable
{
    private FusedGradient<double> inDouble = null!;
    private FusedGradient<float> inFloat = null!;

    [Params("cerg-4x2", "2x64", "2x256", "2x512")]
    public string Name { get; set; } = "";

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var problem = Workloads.Draw(Name).Problem;
        inDouble = new(problem.Network, problem.Objective, problem.Sequences, keepsTrace: false, threads: Threads);
        inFloat = new(problem.Network, problem.Objective, problem.Sequences, keepsTrace: false, threads: Threads);
        inDouble.Load(problem.Weights);
        inFloat.Load(problem.Weights);
    }

    [Benchmark(Baseline = true)]
    public void InDouble() => inDouble.Run();

    [Benchmark]
    public void InFloat() => inFloat.Run();

    [GlobalCleanup]
    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>BenchmarkDotNet derives from the classes that it runs: they cannot be sealed.</summary>
    protected virtual void Dispose(bool isDisposing)
    {
        if (!isDisposing)
            return;
        inDouble.Dispose();
        inFloat.Dispose();
    }
}
