using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>The equations of one layer, or of the output units, in one direction.</summary>
/// <param name="Heading">What the equations are, with the squashings or the objective that the formulas leave open.</param>
/// <param name="Equations">The equations, in the order of derivation.</param>
public sealed record ExplanationSection(string Heading, IReadOnlyList<ExplainedEquation> Equations)
{
    /// <summary>The layer whose equations they are; number 0 for the output units.</summary>
    internal LayerName Layer { get; init; }
}
