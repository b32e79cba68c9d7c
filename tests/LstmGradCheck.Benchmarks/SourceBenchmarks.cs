using BenchmarkDotNet.Attributes;
using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Benchmarks;

/// <summary>
/// The time of a full trace by each source that needs no autograd engine: <c>dotnet run -c Release</c> in this folder.
/// </summary>
[MemoryDiagnoser]
public class SourceBenchmarks
{
    private Problem problem = null!;

    [Params("erg-3x2", "cerg-4x2", "stack-5a")]
    public string Name { get; set; } = "";

    [GlobalSetup]
    public void Setup() => problem = CanonicalSuite.Problems().Single(problem => problem.Name == Name);

    [Benchmark(Baseline = true)]
    public GradientTrace HandDerived() => new HandDerivedSource().Differentiate(problem, GradientKind.Exact);

    [Benchmark]
    public GradientTrace ComplexStep() => new ComplexStepSource().Differentiate(problem, GradientKind.Exact);
}
