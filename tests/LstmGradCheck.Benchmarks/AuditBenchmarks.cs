using BenchmarkDotNet.Attributes;
using LstmGradCheck.Checking.Audits;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Benchmarks;

/// <summary>The time that an audit takes within a process: one layer of 8 cells, 50 steps, the exact gradient.</summary>
[MemoryDiagnoser]
public class AuditBenchmarks
{
    private const int Inputs = 4, Outputs = 3, Steps = 50;

    private static readonly Problem Problem = Draw();

    [Benchmark(Baseline = true)]
    public GradientTrace HandDerived() => new HandDerivedSource().Differentiate(Problem, GradientKind.Exact);

#if TORCHSHARP
    private readonly IGradientSource torchSharp = Oracle.TorchSharpSource.TryOpen(out var reason) ?? throw new InvalidOperationException(reason);

    [Benchmark]
    public ProblemAudit AuditWithTorchSharp() => new Auditor(new HandDerivedSource(), torchSharp).Audit(Problem, GradientKind.Exact);
#endif

    [Benchmark]
    public ProblemAudit AuditWithComplexStep() => new Auditor(new HandDerivedSource(), new ComplexStepSource()).Audit(Problem, GradientKind.Exact);

    private static Problem Draw()
    {
        var random = new NumpyRandom(42);
        var outputs = new OutputOptions { Units = Outputs, Squashing = Squashing.Logistic, Bias = true };
        var network = new LstmNetwork(Inputs, [new() { Blocks = [.. Enumerable.Repeat(1, 8)], ForgetGates = true, GateBias = true }], outputs);
        return new()
        {
            Name = "8 cells, 50 steps",
            Network = network,
            Weights = RandomWeights.Draw(network, random, 0.2),
            Objective = ObjectiveKind.SquaredError,
            Sequences = [new() { Inputs = Rows(Inputs), Targets = Rows(Outputs) }],
        };

        double[][] Rows(int columns) => [.. Enumerable.Range(0, Steps).Select(_ => Enumerable.Range(0, columns).Select(_ => random.NextDouble()).ToArray())];
    }
}
