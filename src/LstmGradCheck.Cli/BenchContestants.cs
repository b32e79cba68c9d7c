using System.Numerics;
using LstmGradCheck.Fused;
using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Sources;
using LstmGradCheck.Verification.Timings;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Cli;

/// <summary>The one place that knows what the contestants of a bench are made of.</summary>
internal sealed class BenchContestants : IContestants
{
    /// <summary>The steps of a trial, of one sequence.</summary>
    private static readonly (int Small, int Large) TrialSteps = (4, 12);

    private readonly IGradientSource handDerived;
    private readonly int threads;

    /// <summary>Finds out what is there.</summary>
    /// <param name="handDerived">The hand-derived source.</param>
    /// <param name="threads">The number of threads that each contestant may use, at least 1.</param>
    internal BenchContestants(IGradientSource handDerived, int threads) => (this.handDerived, this.threads) = (handDerived, threads);

    /// <summary>Which libtorch there is, or null.</summary>
    internal static LibTorchDescription? LibTorch => null;

    /// <summary>Why there is no libtorch, in sentences; empty if there is.</summary>
    internal static string WhyNoLibTorch => "TorchSharp's LSTM is not timed yet.";

    /// <inheritdoc/>
    public Contestant? Make(ContestantKind kind, Workload workload) => kind switch
    {
        ContestantKind.FusedDouble => Fused<double>(kind, workload.Problem),
        ContestantKind.FusedFloat => Fused<float>(kind, workload.Problem),
        ContestantKind.HandDerived => BySource(kind, handDerived, workload),
        _ => null,
    };

    /// <inheritdoc/>
    public Contestant? MakeProduct(ContestantKind kind, int n) => kind switch
    {
        ContestantKind.FusedDouble => OwnProduct<double>(kind, n),
        ContestantKind.FusedFloat => OwnProduct<float>(kind, n),
        _ => null,
    };

    private Contestant Fused<T>(ContestantKind kind, Problem problem)
        where T : unmanaged
    {
        var fused = new FusedGradient<T>(problem.Network, problem.Objective, problem.Sequences, keepsTrace: false, threads: threads);
        fused.Load(problem.Weights);
        return new(kind, fused.Run) { Held = fused, WorkspaceBytes = fused.WorkspaceBytes };
    }

    private Contestant OwnProduct<T>(ContestantKind kind, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var product = new MatrixProduct<T>(n, n, n, threads);
        return new(kind, product.Run) { Held = product };
    }

    private static Contestant BySource(ContestantKind kind, IGradientSource source, Workload workload)
    {
        var (small, large) = (workload.Beginning(TrialSteps.Small), workload.Beginning(TrialSteps.Large));
        var times = (workload.Steps - TrialSteps.Small) / (double)(TrialSteps.Large - TrialSteps.Small);
        return new(kind, () => Differentiate(workload.Problem)) { Trial = new(() => Differentiate(small), () => Differentiate(large), times) };

        void Differentiate(Problem problem) => source.Differentiate(problem, GradientKind.Exact);
    }
}
