using BenchmarkDotNet.Attributes;
using LstmGradCheck.Checking.Canonical;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Fused.Online;

namespace LstmGradCheck.Benchmarks;

/// <summary>
/// The on-line gradient of one continual stream, backwards and by partials carried forward, by the equations and by the kernels that
/// train: the time per step (the time shown, divided by <see cref="Steps"/>) does not depend on the length.
/// </summary>
[MemoryDiagnoser]
public class ForwardPartialsBenchmarks
{
    private Problem problem = null!;

    [Params(200, 2_000, 20_000)]
    public int Steps { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        // A string has at least 9 symbols.
        var stream = EmbeddedReber.Generate(seed: 7, (Steps / 9) + 1, continual: true)[0];
        problem = CanonicalSuite.Problems().Single(problem => problem.Name == "cerg-4x2") with
        {
            Sequences = [new() { Inputs = stream.Inputs[..Steps], Targets = stream.Targets![..Steps] }],
        };
    }

    [Benchmark(Baseline = true)]
    public GradientTrace Forward() => new ForwardPartialsSource().Differentiate(problem, GradientKind.Online);

    [Benchmark]
    public void Learner()
    {
        using var learner = new OnlineLearner(problem.Network);
        learner.Load(problem.Weights);
        var sequence = problem.Sequences[0];
        for (var t = 0; t < Steps; t++)
        {
            learner.Step(sequence.Inputs[t]);
            learner.AddGradient(sequence.Targets![t]);
        }
    }

    [Benchmark]
    public GradientTrace Backward() => new HandDerivedSource().Differentiate(problem, GradientKind.Online);
}
