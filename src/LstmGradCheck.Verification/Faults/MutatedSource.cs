using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Sources;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Verification.Faults;

/// <summary>A mutant as a source of traces like any other: in an audit it shows what the audit says about it.</summary>
/// <param name="mutant">The mutant.</param>
public sealed class MutatedSource(Mutant mutant) : IGradientSource
{
    /// <inheritdoc/>
    public string Name => "hand-derived";

    /// <inheritdoc/>
    public string Version => ProductVersion.Text;

    /// <inheritdoc/>
    public GradientTrace Differentiate(Problem problem, GradientKind gradient) => mutant.Differentiate(problem, gradient);
}
