using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Pages.Mathematics;
using LstmGradCheck.Pages.Writing;

namespace LstmGradCheck.Pages.Explanations;

/// <summary>An explanation as a page: every equation as mathematics, with its numbers, and with links along the derivation.</summary>
public static class ExplanationPage
{
    /// <summary>Writes a page.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="explanation">The explanation.</param>
    /// <param name="title">What is explained.</param>
    /// <param name="verdict">Whether everything agrees, in a sentence.</param>
    /// <param name="legend">Sentences that tell how to read the symbols.</param>
    public static void Write(Stream stream, Explanation explanation, string title, string verdict, IEnumerable<string> legend)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        PageWriter.Write(stream, $"Equations: {title}", "explanation.liquid", new Dictionary<string, object?>
        {
            ["title"] = title,
            ["chosen"] = explanation.Chosen,
            ["style"] = explanation.Agrees ? "good" : "bad",
            ["verdict"] = verdict,
            ["sections"] = SectionPart.Of(explanation),
            ["legend"] = legend.Select(FormulaMath.Text).ToList(),
        });
    }
}
