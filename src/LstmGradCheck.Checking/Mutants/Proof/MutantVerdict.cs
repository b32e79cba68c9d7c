using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Mutants.Proof;

/// <summary>The result of trying one mutant on one problem.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="Problem">The problem's name.</param>
/// <param name="Gradient">Which gradient.</param>
/// <param name="FirstDivergence">
/// The first value, in the order of derivation, that disagrees with the oracle; null if none does, and the mutant survives.
/// </param>
/// <param name="Expected">The first value of the mutant's places in this problem, or null if the problem has none of them.</param>
/// <param name="Location">Where the first divergence is; null for a survivor.</param>
/// <param name="ParameterGradients">A fingerprint of the bits of all parameter gradients: where it is the same, so are they.</param>
public sealed record MutantVerdict(
    Mutant Mutant,
    string Problem,
    GradientKind Gradient,
    Deviation? FirstDivergence,
    (Quantity Quantity, int Index)? Expected,
    MutantLocation? Location,
    string ParameterGradients)
{
    /// <summary>Whether the problem shows a difference.</summary>
    public bool IsKilled => FirstDivergence is not null;

    /// <summary>Whether the difference is first seen where the mutant was planted.</summary>
    public bool IsLocated => Location is MutantLocation.FirstPlace or MutantLocation.LaterPlace;
}
