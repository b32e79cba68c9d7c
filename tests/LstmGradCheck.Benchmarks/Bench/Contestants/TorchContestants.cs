using LstmGradCheck.Benchmarks.Bench.Problems;
#if TORCHSHARP
using LstmGradCheck.Oracle;
using LstmGradCheck.Oracle.Loading;
using TorchSharp;
#endif

namespace LstmGradCheck.Benchmarks.Bench.Contestants;

/// <summary>The contestants that need TorchSharp; a build without it has none of them.</summary>
internal static class TorchContestants
{
#if TORCHSHARP
    /// <summary>Loads TorchSharp's native library.</summary>
    /// <param name="reason">Why there are no such contestants, in sentences; empty if there are.</param>
    /// <returns>The versions, or null.</returns>
    internal static TorchVersions? TryLoad(out string reason) =>
        TorchSharpLibrary.TryLoad(out reason) ? new(TorchSharpLibrary.PackageVersion, torch.__version__) : null;

    /// <summary>Makes nn.LSTM, or the oracle.</summary>
    internal static Contestant Gradient(ContestantKind kind, Workload workload, int threads)
    {
        Begin(threads);
        if (kind == ContestantKind.Primitives)
            return ContestantMaking.BySource(TorchSharpSource.TryOpen(out var reason, threads) ?? throw new InvalidOperationException(reason), workload, together: true);
        var lstm = new TorchLstm(workload.Problem, Element(kind));
        return new(lstm.Run) { Held = lstm };
    }

    /// <summary>Makes a matrix product.</summary>
    internal static Contestant Product(ContestantKind kind, int n, int threads)
    {
        Begin(threads);
        var product = new TorchProduct(n, Element(kind));
        return new(product.Run) { Held = product };
    }

    private static void Begin(int threads)
    {
        if (TryLoad(out var reason) is null)
            throw new InvalidOperationException(reason);
        torch.set_num_threads(threads);
    }

    private static torch.ScalarType Element(ContestantKind kind) => kind.IsFloat() ? torch.ScalarType.Float32 : torch.ScalarType.Float64;
#else
    private const string Missing = "this program was built without TorchSharp (TorchSharp=false)";

    /// <summary>Says why there are no such contestants.</summary>
    internal static TorchVersions? TryLoad(out string reason)
    {
        reason = Missing + ".";
        return null;
    }

    /// <summary>A contestant that cannot run.</summary>
    internal static Contestant Gradient(ContestantKind kind, Workload workload, int threads) => Without($"{kind}, {workload.Name}, {threads} threads");

    /// <summary>A contestant that cannot run.</summary>
    internal static Contestant Product(ContestantKind kind, int n, int threads) => Without($"{kind}, {n}, {threads} threads");

    private static Contestant Without(string what) => new(() => throw new NotSupportedException($"{what}: {Missing}"));
#endif
}
