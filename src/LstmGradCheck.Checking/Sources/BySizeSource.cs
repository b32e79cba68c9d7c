using LstmGradCheck.Checking.Estimates;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Sources;

/// <summary>The hand-derived source or, where that would take seconds, the fused one, which computes the same gradient.</summary>
/// <remarks>Its traces carry the name of the source that computed them.</remarks>
/// <param name="handDerived">The source for small problems and for what is not fused.</param>
/// <param name="fused">The source for the exact and truncated gradients of large problems.</param>
public sealed class BySizeSource(IGradientSource handDerived, IGradientSource fused) : IGradientSource
{
    /// <inheritdoc/>
    public string Name => handDerived.Name;

    /// <inheritdoc/>
    public string Version => handDerived.Version;

    /// <inheritdoc/>
    public GradientTrace Differentiate(Problem problem, GradientKind gradient) =>
        (SizeLimits.IsFused(problem, gradient) ? fused : handDerived).Differentiate(problem, gradient);
}
