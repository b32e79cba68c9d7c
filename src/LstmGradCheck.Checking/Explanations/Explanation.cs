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
    /// <summary>Why the program chose to explain this, in sentences; null if the user chose it.</summary>
    public string? Chosen { get; init; }

    /// <summary>Whether it was chosen because a recorded gradient differs there.</summary>
    public bool RecordingDiffers { get; init; }

    /// <summary>All equations, in order.</summary>
    public IEnumerable<ExplainedEquation> Equations => Sections.SelectMany(section => section.Equations);

    /// <summary>Whether our value and the oracle's agree in every equation, and no differing recorded value was found.</summary>
    public bool Agrees => !RecordingDiffers && Equations.All(equation => equation.Agrees);

    /// <summary>The same explanation with only some of its equations.</summary>
    /// <param name="id">The id of the equations to keep, or the part of their ids before a dot.</param>
    /// <returns>The explanation; without sections if there is no such equation in it.</returns>
    public Explanation Only(string id) => this with
    {
        Sections =
        [
            .. Sections.Select(section => section with { Equations = [.. section.Equations.Where(equation => StatedEquation.IsIn(id, equation.Equation.Id))] })
                .Where(section => section.Equations.Count > 0),
        ],
    };
}
