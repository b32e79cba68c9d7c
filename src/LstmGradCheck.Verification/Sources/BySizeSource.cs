using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Sweeps;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Verification.Sources;

/// <summary>The hand-derived source, and where it would take seconds the fused one, which computes the same gradient.</summary>
/// <remarks>Its traces carry the name of the source that computed them.</remarks>
/// <param name="handDerived">The source for small problems and for on-line gradients.</param>
/// <param name="fused">The source for the exact and truncated gradients of large problems.</param>
public sealed class BySizeSource(IGradientSource handDerived, IGradientSource fused) : IGradientSource
{
    /// <summary>The cost (<see cref="AuditCost.OfGradient"/>) from which on a gradient is large: the hand-derived source takes more than a second there.</summary>
    public const double Large = 1e8;

    /// <inheritdoc/>
    public string Name => handDerived.Name;

    /// <inheritdoc/>
    public string Version => handDerived.Version;

    /// <inheritdoc/>
    public GradientTrace Differentiate(Problem problem, GradientKind gradient) =>
        (gradient != GradientKind.Online && AuditCost.OfGradient(problem, gradient) >= Large ? fused : handDerived).Differentiate(problem, gradient);
}
