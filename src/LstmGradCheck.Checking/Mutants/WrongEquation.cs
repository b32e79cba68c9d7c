namespace LstmGradCheck.Checking.Mutants;

/// <summary>What a mistake makes of an equation, as a formula in the papers' letters.</summary>
/// <param name="Equation">The right equation's id, such as <c>B4.cec</c>; empty for a mistake that is made in no equation.</param>
/// <param name="Formula">The wrong formula; without an equation, what is done in place of the right thing, in words.</param>
public sealed record WrongEquation(string Equation, string Formula)
{
    /// <summary>
    /// The right formula where the mistake is made, if the equation as it is stated does not show the term: with an option, in a
    /// truncated gradient, at the last step. Null where the stated equation is what it is compared with.
    /// </summary>
    public string? RightFormula { get; init; }
}
