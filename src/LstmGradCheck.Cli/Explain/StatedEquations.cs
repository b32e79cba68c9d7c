using LstmGradCheck.Checking.Explanations;

namespace LstmGradCheck.Cli.Explain;

/// <summary>Renders equations with symbols only, then the meaning of the symbols, as text of 80 columns or as Markdown.</summary>
/// <param name="equations">The equations.</param>
internal sealed class StatedEquations(IReadOnlyList<StatedEquation> equations)
{
    private const string Indent = "    ";

    /// <summary>The text.</summary>
    /// <returns>The text, its lines ending in line feeds.</returns>
    internal string Render() => Joined(
    [
        .. equations.SelectMany(equation => (string[])
        [
            .. EquationText.Heading(equation.Equation, equation.Title),
            .. EquationText.Formula(equation.Equation.Formula, Indent),
            $"{Indent}computed by {equation.Method}",
            "",
        ]),
        .. Symbols(),
    ]);

    /// <summary>The Markdown: formulas and symbols are in code blocks.</summary>
    /// <returns>The Markdown, its lines ending in line feeds.</returns>
    internal string RenderMarkdown() => Joined(
    [
        .. equations.SelectMany(equation => (string[])
        [
            $"**{equation.Equation.Id}** {equation.Title} ({equation.Equation.Citation}), computed by `{equation.Method}`",
            "", "```", .. EquationText.Formula(equation.Equation.Formula, ""), "```", "",
        ]),
        "```", .. Symbols(), "```",
    ]);

    private IEnumerable<string> Symbols()
    {
        var symbols = StatedEquation.SymbolsOf(equations);
        var width = symbols.Max(symbol => symbol.Key.Length);
        return symbols.Select(symbol => $"{symbol.Key.PadRight(width)}  {symbol.Value}");
    }

    private static string Joined(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}
