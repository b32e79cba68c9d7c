using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>The right gradient, with arrays multiplied by a factor after everything is computed.</summary>
/// <param name="factor">The factor for an array.</param>
internal sealed class ScaledTrace(Func<Problem, Lazy<GradientTrace>, Quantity, double> factor) : IGradientSource
{
    private readonly HandDerivedSource right = new();

    /// <inheritdoc/>
    public string Name => right.Name;

    /// <inheritdoc/>
    public string Version => right.Version;

    /// <inheritdoc/>
    public GradientTrace Differentiate(Problem problem, GradientKind gradient)
    {
        var trace = right.Differentiate(problem, gradient);
        return Of(problem, trace, new(trace), factor);
    }

    /// <summary>A gradient with each array multiplied by a factor.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="trace">Some arrays of the gradient.</param>
    /// <param name="whole">All gradients of weights.</param>
    /// <param name="factor">The factor for an array.</param>
    internal static GradientTrace Of(Problem problem, GradientTrace trace, Lazy<GradientTrace> whole, Func<Problem, Lazy<GradientTrace>, Quantity, double> factor) =>
        new(trace.Source, trace.Gradient, [.. trace.Arrays.Select(array => Scaled(array, factor(problem, whole, array.Quantity)))]);

    private static TraceArray Scaled(TraceArray array, double factor) =>
        factor == 1 ? array : array with { Values = Array.ConvertAll(array.Values, value => factor * value) };
}
