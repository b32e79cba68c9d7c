using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>A step, or one unit of it, equation by equation.</summary>
/// <param name="Problem">The problem's name.</param>
/// <param name="Gradient">Which gradient.</param>
/// <param name="OracleName">The oracle's name.</param>
/// <param name="OracleVersion">The oracle's version.</param>
/// <param name="Sequence">The sequence, from 1.</param>
/// <param name="Time">t.</param>
/// <param name="LastTime">T, the length of the sequence.</param>
/// <param name="Sections">The equations.</param>
public sealed record Explanation(
    string Problem,
    GradientKind Gradient,
    string OracleName,
    string OracleVersion,
    int Sequence,
    int Time,
    int LastTime,
    IReadOnlyList<ExplanationSection> Sections)
{
    /// <summary>All equations, in order.</summary>
    public IEnumerable<ExplainedEquation> Equations => Sections.SelectMany(section => section.Equations);

    /// <summary>Whether ours and the oracle's value agree in every equation.</summary>
    public bool Agrees => Equations.All(equation => equation.Agrees);
}
