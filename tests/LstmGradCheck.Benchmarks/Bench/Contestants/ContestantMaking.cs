using System.Numerics;
using LstmGradCheck.Benchmarks.Bench.Problems;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Fused;

namespace LstmGradCheck.Benchmarks.Bench.Contestants;

/// <summary>Makes the contestants; no other code depends on what is inside them.</summary>
internal static class ContestantMaking
{
    /// <summary>The steps of a trial.</summary>
    private static readonly (int Small, int Large) TrialSteps = (4, 12);

    /// <summary>Makes a contestant.</summary>
    /// <param name="task">Which contestant, and what it computes.</param>
    /// <param name="threads">The number of threads that it may use, at least 1.</param>
    /// <returns>The contestant, to be disposed of.</returns>
    internal static Contestant Make(ContestantTask task, int threads) => task.ProductSize is { } n
        ? Product(task.Kind, n, threads)
        : Gradient(task.Kind, Workloads.Draw(task.Workload!), threads);

    private static Contestant Gradient(ContestantKind kind, Workload workload, int threads) => kind switch
    {
        ContestantKind.FusedDouble => Fused<double>(workload.Problem, threads),
        ContestantKind.FusedFloat => Fused<float>(workload.Problem, threads),
        ContestantKind.HandDerived => BySource(new HandDerivedSource(), workload, together: false),
        _ => TorchContestants.Gradient(kind, workload, threads),
    };

    private static Contestant Product(ContestantKind kind, int n, int threads) => kind switch
    {
        ContestantKind.FusedDouble => OwnProduct<double>(n, threads),
        ContestantKind.FusedFloat => OwnProduct<float>(n, threads),
        _ => TorchContestants.Product(kind, n, threads),
    };

    private static Contestant Fused<T>(Problem problem, int threads)
        where T : unmanaged
    {
        var fused = new FusedGradient<T>(problem.Network, problem.Objective, problem.Sequences, keepsTrace: false, threads: threads);
        fused.Load(problem.Weights);
        return new(fused.Run) { Held = fused };
    }

    private static Contestant OwnProduct<T>(int n, int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var product = new MatrixProduct<T>(n, n, n, threads);
        return new(product.Run) { Held = product };
    }

    /// <summary>A contestant by a source that gives every value of the trace, which may take too long for a large workload.</summary>
    /// <param name="source">The source.</param>
    /// <param name="workload">The workload.</param>
    /// <param name="together">Whether it computes all sequences at once; else one after another, and a trial needs only one.</param>
    internal static Contestant BySource(IGradientSource source, Workload workload, bool together)
    {
        var sequences = together ? workload.Sizes.Batch : 1;
        var (small, large) = (workload.Beginning(TrialSteps.Small, sequences), workload.Beginning(TrialSteps.Large, sequences));
        var times = ((workload.Steps / (double)sequences) - TrialSteps.Small) / (TrialSteps.Large - TrialSteps.Small);
        return new(() => Differentiate(workload.Problem)) { Trial = new(() => Differentiate(small), () => Differentiate(large), times) };

        void Differentiate(Problem problem) => source.Differentiate(problem, GradientKind.Exact);
    }
}
