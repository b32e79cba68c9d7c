using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Mutants.Proof;

/// <summary>The control: the result of comparing the right equations where mutants were tried.</summary>
/// <param name="Problem">The problem's name.</param>
/// <param name="Gradient">Which gradient.</param>
/// <param name="FirstDivergence">The first value that disagrees with the oracle, or null.</param>
public sealed record ControlVerdict(string Problem, GradientKind Gradient, Deviation? FirstDivergence);
