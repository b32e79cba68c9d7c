using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>A known mistake in numbers, at the first value in which it makes a difference.</summary>
/// <param name="Problem">The problem's name.</param>
/// <param name="Gradient">Which gradient.</param>
/// <param name="Mistake">The mistake.</param>
/// <param name="First">The first value, in the order of derivation, that is different: the wrong value, then the right one.</param>
/// <param name="Where">The value's name and place, in words.</param>
public sealed record ExplainedMistake(string Problem, GradientKind Gradient, Mutant Mistake, Deviation First, string Where)
{
    /// <summary>The right equation of the value; null if what computes it is not explained: the objective and dE/dx, dE/ds0 and dE/dy0.</summary>
    public ExplainedEquation? Right { get; init; }

    /// <summary>
    /// The wrong right-hand side; null where there is no right one, and for a mistake that is not made in an equation of one step, such
    /// as one that needs the sequence before.
    /// </summary>
    public Expression? Wrong { get; init; }

    /// <summary>The two right-hand sides with the parts that differ; null if one is missing.</summary>
    public MarkedDifference? Difference { get; init; }

    /// <summary>Whether the equation is right here, and only what it reads is wrong.</summary>
    public bool IsConsequence => Right is { } right && Wrong is { } wrong && ExpressionText.Symbols(right.Expression) == ExpressionText.Symbols(wrong);
}
