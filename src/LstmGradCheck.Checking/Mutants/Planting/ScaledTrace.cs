using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>The right gradient, with arrays multiplied by a factor after everything is computed.</summary>
/// <param name="factor">The factor for an array.</param>
internal sealed class ScaledTrace(Func<Problem, GradientTrace, Quantity, double> factor) : IGradientSource
{
    private readonly HandDerivedSource right = new();

    /// <inheritdoc/>
    public string Name => right.Name;

    /// <inheritdoc/>
    public string Version => right.Version;

    /// <inheritdoc/>
    public GradientTrace Differentiate(Problem problem, GradientKind gradient) => Of(problem, right.Differentiate(problem, gradient), factor);

    /// <summary>A gradient with each array multiplied by a factor.</summary>
    internal static GradientTrace Of(Problem problem, GradientTrace trace, Func<Problem, GradientTrace, Quantity, double> factor) =>
        new(trace.Source, trace.Gradient, [.. trace.Arrays.Select(array => Scaled(array, factor(problem, trace, array.Quantity)))]);

    private static TraceArray Scaled(TraceArray array, double factor) =>
        factor == 1 ? array : array with { Values = Array.ConvertAll(array.Values, value => factor * value) };
}
