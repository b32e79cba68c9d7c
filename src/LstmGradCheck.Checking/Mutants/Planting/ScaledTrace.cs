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
    public GradientTrace Differentiate(Problem problem, GradientKind gradient)
    {
        var trace = right.Differentiate(problem, gradient);
        return new(Name, gradient, [.. trace.Arrays.Select(array => Scaled(array, factor(problem, trace, array.Quantity)))]);
    }

    private static TraceArray Scaled(TraceArray array, double factor) =>
        factor == 1 ? array : array with { Values = Array.ConvertAll(array.Values, value => factor * value) };
}
