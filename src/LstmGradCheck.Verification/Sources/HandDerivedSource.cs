using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Verification.Sources;

/// <summary>The papers' equations, one method per equation: the gradient that this project derives by hand.</summary>
/// <param name="equations">The backward equations to call; others than the right ones show what a mistake does.</param>
public sealed class HandDerivedSource(BackwardEquations<Real> equations) : IGradientSource
{
    /// <summary>The source with the right equations.</summary>
    public HandDerivedSource()
        : this(new())
    {
    }

    /// <inheritdoc/>
    public string Name => "hand-derived";

    /// <inheritdoc/>
    public string Version => ProductVersion.Text;

    /// <inheritdoc/>
    public GradientTrace Differentiate(Problem problem, GradientKind gradient)
    {
        var run = new HandDerivedRun<Real>(problem, gradient, equations);
        return new(Name, gradient,
            [.. problem.QuantitiesOf(gradient).Select(quantity => new TraceArray(quantity, Array.ConvertAll(run.Values(quantity), value => value.Value)))]);
    }
}
