using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Fused;

namespace LstmGradCheck.Checking.Sources;

/// <summary>The exact or truncated gradient by matrix kernels: the gradient of the hand-derived source, computed faster.</summary>
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
    /// <exception cref="ArgumentOutOfRangeException">The gradient is the on-line one, which is not fused.</exception>
    /// <exception cref="ArgumentException">The problem has something that <see cref="FusedCoverage"/> does not include.</exception>
    public GradientTrace Differentiate(Problem problem, GradientKind gradient)
    {
        if (gradient == GradientKind.Online)
            throw new ArgumentOutOfRangeException(nameof(gradient), gradient.Name(), "expected exact or truncated: the on-line gradient has no fused version");
        using var fused = new FusedGradient<T>(problem.Network, problem.Objective, problem.Sequences, gradient == GradientKind.Truncated, threads: threads);
        fused.Load(problem.Weights);
        fused.Run();
        return FusedTrace.Of(problem, gradient, fused.Objective, fused.Values, typeof(T) == typeof(float) ? Precision.Binary32 : Precision.Binary64);
    }
}
