using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Checking.Reports.Checks;

namespace LstmGradCheck.Cli.Explain;

/// <summary>Renders an explanation as Markdown, to be pasted into a document: formulas and lines are in code blocks.</summary>
/// <param name="explanation">The explanation.</param>
internal sealed class ExplanationMarkdown(Explanation explanation)
{
    /// <summary>Renders the explanation.</summary>
    /// <returns>The Markdown, its lines ending in line feeds.</returns>
    internal string Render()
    {
        List<string> lines = [$"## {MarkdownText.Escape(ExplanationWords.Title(explanation))}"];
        if (explanation.Chosen is { } chosen)
            lines.AddRange(["", MarkdownText.Escape(chosen)]);
        foreach (var section in explanation.Sections)
        {
            lines.AddRange(["", $"### {section.Heading}"]);
            foreach (var (id, equations) in section.Equations.GroupBy(equation => equation.Equation.Id).Select(group => (group.Key, group.ToList())))
                lines.AddRange(["", $"**{id}** {equations[0].Title} ({equations[0].Equation.Citation})", "", "```", .. Block(equations), "```"]);
        }

        lines.AddRange(["", ExplanationWords.Verdict(explanation), ""]);
        lines.AddRange(ExplanationWords.Legend(explanation).Select(sentence => $"- {sentence}"));
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private IEnumerable<string> Block(List<ExplainedEquation> equations) =>
    [
        .. EquationText.Formula(equations[0].Formula, ""),
        .. equations.SelectMany(equation => EquationText.Lines(equation, explanation.OracleName, "").Prepend("")),
    ];
}
