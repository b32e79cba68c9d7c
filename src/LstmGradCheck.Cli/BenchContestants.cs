using LstmGradCheck.Oracle.LibTorch;
using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Sources;
using LstmGradCheck.Verification.Timings;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Cli;

/// <summary>The one place that knows what the contestants of a bench are made of. libtorch's threads are its own again at the end.</summary>
internal sealed class BenchContestants : IContestants, IDisposable
{
    /// <summary>The steps of a trial, of one sequence: enough for every equation to be called.</summary>
    private const int TrialSteps = 2;

    private readonly IGradientSource handDerived;
    private readonly IGradientSource? primitives;
    private readonly int threadsBefore;

    /// <summary>Finds out what is there.</summary>
    /// <param name="handDerived">The hand-derived source.</param>
    /// <param name="threads">The number of threads that each contestant may use, at least 1.</param>
    internal BenchContestants(IGradientSource handDerived, int threads)
    {
        this.handDerived = handDerived;
        _ = new LibTorchProvider().TryOpen(out primitives, out var reason);
        WhyNoLibTorch = reason;
        if (primitives is null)
            return;
        LibTorch = new(primitives.Version, LibTorchThreads.Blas);
        (threadsBefore, LibTorchThreads.Count) = (LibTorchThreads.Count, threads);
    }

    /// <summary>Which libtorch there is, or null.</summary>
    internal LibTorchDescription? LibTorch { get; }

    /// <summary>Why there is no libtorch, in sentences; empty if there is.</summary>
    internal string WhyNoLibTorch { get; }

    /// <inheritdoc/>
    public Contestant? Make(ContestantKind kind, Workload workload) => kind switch
    {
        ContestantKind.LibTorchDouble or ContestantKind.LibTorchFloat when LibTorch is not null => OwnLstm(kind, workload),
        ContestantKind.LibTorchPrimitives when primitives is not null => BySource(kind, primitives, workload),
        ContestantKind.HandDerived => BySource(kind, handDerived, workload),
        _ => null,
    };

    /// <inheritdoc/>
    public Contestant? MakeProduct(ContestantKind kind, int n)
    {
        if (kind is not (ContestantKind.LibTorchDouble or ContestantKind.LibTorchFloat) || LibTorch is null)
            return null;
        var product = new LibTorchMatrixProduct(n, kind.IsFloat());
        return new(kind, product.Run) { Held = product };
    }

    /// <summary>Gives libtorch the threads back that it had.</summary>
    public void Dispose()
    {
        if (LibTorch is not null)
            LibTorchThreads.Count = threadsBefore;
    }

    private static Contestant OwnLstm(ContestantKind kind, Workload workload)
    {
        var lstm = LibTorchLstmProblem.Make(workload.ForLibTorch, kind.IsFloat());
        return new(kind, lstm.Run) { Held = lstm };
    }

    private static Contestant BySource(ContestantKind kind, IGradientSource source, Workload workload)
    {
        var beginning = workload.Beginning(TrialSteps);
        return new(kind, () => Differentiate(workload.Problem)) { Trial = new(() => Differentiate(beginning), TrialSteps / (double)workload.Steps) };

        void Differentiate(Problem problem) => source.Differentiate(problem, GradientKind.Exact);
    }
}
