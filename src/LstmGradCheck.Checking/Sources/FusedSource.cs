using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Fused;

namespace LstmGradCheck.Checking.Sources;

/// <summary>The exact or truncated gradient as matrix kernels: what the hand-derived source computes, for speed.</summary>
/// <typeparam name="T">double or float.</typeparam>
/// <param name="threads">How many threads share the work, at least 1; the values do not depend on it.</param>
public sealed class FusedSource<T>(int threads) : IGradientSource
    where T : unmanaged
{
    /// <inheritdoc/>
    public string Name => FusedTrace.Source;

    /// <inheritdoc/>
    public string Version => ProductVersion.Text;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The on-line gradient was asked for, which is not fused.</exception>
    public GradientTrace Differentiate(Problem problem, GradientKind gradient)
    {
        if (gradient == GradientKind.Online)
            throw new ArgumentException("gradient: found online, expected exact or truncated, the gradients that are fused", nameof(gradient));
        using var fused = new FusedGradient<T>(problem.Network, problem.Objective, problem.Sequences, gradient == GradientKind.Truncated, threads: threads);
        fused.Load(problem.Weights);
        fused.Run();
        return FusedTrace.Of(problem, gradient, fused.Objective, fused.Values, typeof(T) == typeof(float) ? Precision.Binary32 : Precision.Binary64);
    }
}
