using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Equations;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>
/// One equation for one unit at one step: its formula, its right-hand side with symbols and with numbers, and the sources' values.
/// </summary>
/// <param name="Equation">Its id, formula and citation.</param>
/// <param name="Formula">The formula without the terms that the network does not have or that the gradient cuts.</param>
/// <param name="Title">What it computes, in words.</param>
/// <param name="Name">The name of its result, such as <c>delta_phi_1(3)</c>.</param>
/// <param name="Expression">The right-hand side, as the engine's own method computes it.</param>
/// <param name="Place">The place of its result: sequence, t, j and so on, counted from 1.</param>
/// <param name="Comparison">Our value and the oracle's; null for a part of an equation, which has no name in traces.</param>
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

    /// <summary>The value of the right-hand side.</summary>
    public double Value => Expression.Value;

    /// <summary>The hand-derived trace's value; for a part of an equation, the value of its right-hand side.</summary>
    public double? Ours => Comparison is null ? Value : Comparison.First;

    /// <summary>The oracle's value; null for a part of an equation, or if the oracle's trace lacks it.</summary>
    public double? Oracle => Comparison?.Second;

    /// <summary>Whether our value and the oracle's agree; true for a part of an equation, which is not compared.</summary>
    public bool Agrees => Comparison?.Verdict.IsDivergence() != true;
}
