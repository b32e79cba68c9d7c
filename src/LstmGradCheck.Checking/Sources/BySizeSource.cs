using LstmGradCheck.Checking.Estimates;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Fused;

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

    /// <summary>Whether small problems are given to the fused source as well.</summary>
    public bool AtAnySize { get; init; }

    /// <inheritdoc/>
    public GradientTrace Differentiate(Problem problem, GradientKind gradient) =>
        (IsFused(problem, gradient) ? fused : handDerived).Differentiate(problem, gradient);

    /// <summary>Whether a gradient is computed by the fused source.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <returns>Whether it is.</returns>
    public bool IsFused(Problem problem, GradientKind gradient) =>
        AtAnySize ? gradient != GradientKind.Online && FusedCoverage.Supports(problem.Network, problem.Sequences) : SizeLimits.IsFused(problem, gradient);
}
