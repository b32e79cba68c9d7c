using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Cli.Terminals;

namespace LstmGradCheck.Cli.Explain;

/// <summary>Renders an explanation as text of 80 columns.</summary>
/// <param name="explanation">The explanation.</param>
internal sealed class ExplanationText(Explanation explanation)
{
    private const string Indent = "    ";

    /// <summary>Renders the explanation.</summary>
    /// <returns>The text, its lines ending in line feeds.</returns>
    internal string Render()
    {
        List<string> lines = [.. LineWrap.Sentence(ExplanationWords.Title(explanation))];
        if (explanation.Chosen is { } chosen)
            lines.AddRange(LineWrap.Sentence(chosen));
        foreach (var section in explanation.Sections)
        {
            lines.AddRange(["", section.Heading, new string('-', section.Heading.Length)]);
            var id = "";
            foreach (var equation in section.Equations)
            {
                if (equation.Equation.Id != id)
                    lines.AddRange(["", .. EquationText.Heading(equation.Equation, equation.Title), .. EquationText.Formula(equation.Formula, Indent)]);
                else
                    lines.Add("");
                id = equation.Equation.Id;
                lines.AddRange(EquationText.Lines(equation, explanation.OracleName, Indent));
            }
        }

        lines.AddRange(["", .. LineWrap.Sentence(ExplanationWords.Verdict(explanation)), ""]);
        lines.AddRange(ExplanationWords.Legend(explanation).SelectMany(LineWrap.Sentence));
        return string.Concat(lines.Select(line => line + "\n"));
    }
}
