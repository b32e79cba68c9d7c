using LstmGradCheck.Checking.Explanations;

namespace LstmGradCheck.Cli.Rendering;

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
        foreach (var section in explanation.Sections)
        {
            lines.AddRange(["", section.Heading, new string('-', section.Heading.Length)]);
            var id = "";
            foreach (var equation in section.Equations)
            {
                if (equation.Equation.Id != id)
                    lines.AddRange([.. Heading(equation), .. EquationText.Formula(equation.Equation, Indent)]);
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

    /// <summary>Id and title, and on the right the citation; below them where there is no room.</summary>
    private static IEnumerable<string> Heading(ExplainedEquation equation)
    {
        var (left, right) = ($"{equation.Equation.Id}  {equation.Title}", equation.Equation.Citation);
        var free = LineWrap.Columns - left.Length - right.Length;
        return free >= 2 ? ["", left + new string(' ', free) + right] : ["", left, right.PadLeft(LineWrap.Columns)];
    }
}
