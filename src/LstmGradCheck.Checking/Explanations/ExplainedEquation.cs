using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Equations;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>One equation for one unit at one step: its formula, the same with symbols and with numbers, and what the sources found.</summary>
/// <param name="Equation">Its id, formula and citation.</param>
/// <param name="Formula">The formula without the terms that the network does not have or that the gradient cuts.</param>
/// <param name="Title">What it computes, in words.</param>
/// <param name="Name">The name of its result, such as <c>delta_phi_1(3)</c>.</param>
/// <param name="Expression">The right-hand side, as the engine's own method computes it.</param>
/// <param name="Place">Where its result stands: sequence, t, j and so on, counted from 1.</param>
/// <param name="Comparison">Ours and the oracle's value; null for a part of an equation, for which traces have no name.</param>
public sealed record ExplainedEquation(
    EquationAttribute Equation,
    string Formula,
    string Title,
    string Name,
    Expression Expression,
    IReadOnlyList<KeyValuePair<string, int>> Place,
    Deviation? Comparison)
{
    /// <summary>The name of its result in a trace, without the sequence; null if it has none.</summary>
    public string? Quantity => Comparison?.Quantity.Group;

    /// <summary>The right-hand side with its symbols.</summary>
    public string Symbols => ExpressionText.Symbols(Expression);

    /// <summary>What the right-hand side comes to.</summary>
    public double Value => Expression.Value;

    /// <summary>The hand-derived trace's value; for a part of an equation, what it comes to.</summary>
    public double? Ours => Comparison is null ? Value : Comparison.First;

    /// <summary>The oracle's value, or null if traces have no name for it.</summary>
    public double? Oracle => Comparison?.Second;

    /// <summary>Whether ours and the oracle's value agree; a part of an equation has nothing to disagree with.</summary>
    public bool Agrees => Comparison?.Verdict.IsDivergence() != true;
}
