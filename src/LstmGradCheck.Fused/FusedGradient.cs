using System.Numerics;
using System.Runtime.Intrinsics;
using LstmGradCheck.Fused.Kernels;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Fused;

/// <summary>
/// The exact or truncated gradient of all sequences at once, by matrix kernels, for speed. Every value is that of the equations
/// of this library to within rounding. Everything is allocated once; a run allocates nothing.
/// </summary>
/// <remarks>
/// Not for use by several threads at once. The last digits depend on the width of the processor's vectors, and not on the number of
/// threads.
/// </remarks>
/// <typeparam name="T">double or float: the precision of every number of the pass.</typeparam>
public sealed class FusedGradient<T> : IDisposable
    where T : unmanaged
{
    /// <summary>
    /// The fewest multiply-adds of a step's recurrent product for which threads share the work: about a microsecond's. With fewer,
    /// waiting for each other takes longer than the work.
    /// </summary>
    private const long MinSharedMultiplyAdds = 8192;

    private readonly IFusedPass pass;

    /// <summary>Takes the memory for some sequences.</summary>
    /// <param name="network">The network, with any of its options but clips.</param>
    /// <param name="objective">The objective.</param>
    /// <param name="sequences">The sequences, at least one, without masks; their lengths may differ.</param>
    /// <param name="truncated">Whether to cut where the papers cut: the truncated gradient instead of the exact one.</param>
    /// <param name="keepsTrace">
    /// Whether net inputs, gates and deltas of the layers are kept for <see cref="Values"/>. Without them long sequences take half
    /// the memory, and less time, as memory access is what limits them.
    /// </param>
    /// <param name="threads">
    /// How many threads share the work, including the caller's, at least 1. A network whose steps are too small to be shared uses one.
    /// </param>
    /// <exception cref="ArgumentException">
    /// T is neither double nor float, there is no sequence, a sequence does not fit the network, the number of threads is below 1, or
    /// there is something that <see cref="FusedCoverage"/> does not include.
    /// </exception>
    public FusedGradient(LstmNetwork network, ObjectiveKind objective, IReadOnlyList<Sequence> sequences, bool truncated = false, bool keepsTrace = true, int threads = 1)
    {
        Preconditions.Require(typeof(T) == typeof(double) || typeof(T) == typeof(float), "the number type", typeof(T).Name, "Double or Single");
        Preconditions.Require(sequences.Count >= 1, "sequences", sequences.Count, "at least one sequence");
        Preconditions.Require(threads >= 1, "threads", threads, "at least 1");
        SequenceShapes.Require(network, sequences);
        Preconditions.Require(FusedCoverage.Supports(network, sequences), "the fused gradient", FusedCoverage.FirstNotFused(network, sequences), FusedCoverage.Expected);
        var useful = IsWorthSharing(network, sequences.Count) ? threads : 1;
        pass = typeof(T) == typeof(double)
            ? OfWidth<double>(network, objective, sequences, truncated, keepsTrace, useful)
            : OfWidth<float>(network, objective, sequences, truncated, keepsTrace, useful);
    }

    /// <summary>E, summed over all sequences, of the last run.</summary>
    public double Objective => pass.Objective;

    /// <summary>The results of the last run: every value of a trace, or those that were kept.</summary>
    /// <remarks>Reading them after <see cref="Dispose"/> throws an <see cref="ObjectDisposedException"/>.</remarks>
    public IFusedValues Values => pass.Values;

    /// <summary>The memory that was taken, in bytes; a run uses no more.</summary>
    public long WorkspaceBytes => pass.Bytes;

    /// <summary>Copies weights in.</summary>
    /// <param name="weights">The weights of the network, rounded to T.</param>
    /// <exception cref="ObjectDisposedException">Its memory was freed.</exception>
    public void Load(Weights<Real> weights) => pass.Load(weights);

    /// <summary>
    /// Copies the numbers of the sequences in once more: inputs, targets or coefficients, and initial states, which the caller may have
    /// changed in their arrays. Shapes, and which steps are there, stay those of the beginning.
    /// </summary>
    /// <exception cref="ObjectDisposedException">Its memory was freed.</exception>
    public void Reload() => pass.Reload();

    /// <summary>The forward and the backward pass: all weight gradients and -dE/dx.</summary>
    /// <exception cref="ObjectDisposedException">Its memory was freed.</exception>
    public void Run() => pass.Run();

    /// <summary>Ends the other threads and frees the memory.</summary>
    public void Dispose() => pass.Dispose();

    private static bool IsWorthSharing(LstmNetwork network, int sequences) =>
        network.Layers.Max(layer => 4L * layer.Cells * layer.RecurrentSources) * sequences >= MinSharedMultiplyAdds;

    /// <summary>A pass with the widest vectors that the processor has, but no wider than the largest layer needs.</summary>
    private static IFusedPass OfWidth<TNumber>(LstmNetwork network, ObjectiveKind objective, IReadOnlyList<Sequence> sequences, bool truncated, bool keepsTrace, int threads)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        var cells = network.Layers.Max(layer => layer.Cells);
        return Vector512.IsHardwareAccelerated && cells > Vector256<TNumber>.Count ? new FusedPass<Wide512<TNumber>, TNumber>(network, objective, sequences, truncated, keepsTrace, threads)
            : Vector256.IsHardwareAccelerated && cells > Vector128<TNumber>.Count ? new FusedPass<Wide256<TNumber>, TNumber>(network, objective, sequences, truncated, keepsTrace, threads)
            : new FusedPass<Wide128<TNumber>, TNumber>(network, objective, sequences, truncated, keepsTrace, threads);
    }
}
