using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Pages.Mathematics;
using LstmGradCheck.Pages.Writing;

namespace LstmGradCheck.Pages.Explanations;

/// <summary>A known mistake in numbers as a page: the right and the wrong equation, with what differs marked.</summary>
public static class MistakePage
{
    /// <summary>Writes a page.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="explained">The mistake.</param>
    /// <param name="title">What is explained.</param>
    /// <param name="sentences">Where it makes a difference first, and how to read it.</param>
    public static void Write(Stream stream, ExplainedMistake explained, string title, IReadOnlyList<string> sentences)
    {
        ArgumentNullException.ThrowIfNull(explained);
        PageWriter.Write(stream, $"Mistake {explained.Mistake.Id}: {title}", "mistake.liquid", new Dictionary<string, object?>
        {
            ["title"] = title,
            ["id"] = explained.Mistake.Id,
            ["change"] = FormulaMath.Text(explained.Mistake.Change),
            ["sentences"] = sentences,
            ["equations"] = explained.Mistake.WrongEquations.Select(wrong => new FormulaPair(wrong)).ToList(),
            ["right"] = explained.Right is { } right ? new RightEquation(right) : null,
            ["sides"] = (List<SidePart>)[SidePart.Right(explained), SidePart.Wrong(explained)],
        });
    }

    /// <summary>The equation of the value that differs first.</summary>
    /// <param name="Equation">The equation.</param>
    internal sealed record RightEquation(ExplainedEquation Equation)
    {
        /// <summary>The equation's id.</summary>
        public string Id => Equation.Equation.Id;

        /// <summary>What it computes.</summary>
        public string Title => Equation.Title;

        /// <summary>Where it is from.</summary>
        public string Citation => Equation.Equation.Citation;
    }
}
