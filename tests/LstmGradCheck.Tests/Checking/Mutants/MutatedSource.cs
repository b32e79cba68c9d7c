using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Tests.Checking.Mutants;

/// <summary>A mutant as a gradient source like any other, to see what an audit reports about it.</summary>
/// <param name="mutant">The mutant.</param>
internal sealed class MutatedSource(Mutant mutant) : IGradientSource
{
    /// <inheritdoc/>
    public string Name => "hand-derived";

    /// <inheritdoc/>
    public string Version => ProductVersion.Text;

    /// <inheritdoc/>
    public GradientTrace Differentiate(Problem problem, GradientKind gradient) => mutant.Differentiate(problem, gradient);
}
