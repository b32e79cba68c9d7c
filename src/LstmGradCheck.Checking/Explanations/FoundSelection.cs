using LstmGradCheck.Checking.Comparison;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>What the program chose to explain where the user did not say.</summary>
/// <param name="Selection">What is explained.</param>
/// <param name="Why">Why it was chosen, in sentences.</param>
/// <param name="Value">The value that was found.</param>
public sealed record FoundSelection(Selection Selection, string Why, Deviation Value)
{
    /// <summary>Whether a recorded gradient differs there.</summary>
    public bool IsDivergence { get; init; }

    /// <summary>Adds to an explanation why it was chosen.</summary>
    /// <param name="explanation">The explanation.</param>
    /// <returns>The same, with <see cref="Explanation.Chosen"/> and <see cref="Explanation.RecordingDiffers"/>.</returns>
    public Explanation NotedIn(Explanation explanation) => explanation with { Chosen = Why, RecordingDiffers = IsDivergence };

    /// <summary>Keeps only what leads to the value that was found.</summary>
    /// <param name="explanation">The explanation of <see cref="Selection"/>.</param>
    /// <returns>The equations up to that of the value; of the weight sums, only the value's own.</returns>
    public Explanation Of(Explanation explanation)
    {
        var (sections, isDone) = (new List<ExplanationSection>(), false);
        foreach (var section in explanation.Sections)
            sections.Add(section with { Equations = [.. section.Equations.Where(Leads)] });
        return NotedIn(explanation with { Sections = [.. sections.Where(section => section.Equations.Count > 0)] });

        bool Leads(ExplainedEquation equation)
        {
            var isIt = equation.Comparison is { } found && (found.Quantity.Name, found.Index) == (Value.Quantity.Name, Value.Index);
            var isShown = isIt || (!isDone && !StatedEquation.IsIn("B8", equation.Equation.Id));
            isDone |= isIt;
            return isShown;
        }
    }
}
