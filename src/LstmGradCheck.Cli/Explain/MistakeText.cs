using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Reports.Checks;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Cli.Terminals;

namespace LstmGradCheck.Cli.Explain;

/// <summary>Renders a known mistake in numbers as text of 80 columns, or as Markdown with the same lines in code blocks.</summary>
/// <param name="explained">The mistake.</param>
internal sealed class MistakeText(ExplainedMistake explained)
{
    private const int DigitsInLines = 6;
    private const int DigitsOfResults = 12;

    /// <summary>The text.</summary>
    internal string Render() => Joined(
    [
        .. LineWrap.Sentence(Title), .. LineWrap.Sentence(First), "",
        .. Formulas(), "", .. Sides(), "", .. LineWrap.Sentence(Reading),
    ]);

    /// <summary>The Markdown.</summary>
    internal string RenderMarkdown() => Joined(
        [$"## {MarkdownText.Escape(Title)}", "", MarkdownText.Escape(First), "", "```text", .. Formulas(), "```", "", "```text", .. Sides(), "```", "", MarkdownText.Escape(Reading)]);

    /// <summary>The problem and the gradient.</summary>
    internal string Place => $"{Legible.Name(explained.Problem)}, {explained.Gradient.Name()} gradient";

    /// <summary>Where it makes a difference first, and how to read it where what differs is marked.</summary>
    internal IReadOnlyList<string> Sentences => [First, explained is { IsConsequence: false, Difference: not null } ? "What differs is marked." : Reading];

    private string Title => $"{Place}, mistake {explained.Mistake}";

    private string First => $"First value that differs: {explained.Where}: right {Number(explained.First.Second)}, wrong {Number(explained.First.First)}.";

    private string Reading => explained switch
    {
        { IsConsequence: true } => "The equation is right here; what it reads is wrong already. Without a selection, the first value that differs is shown.",
        { Difference: not null } => "{ } marks what differs.",
        { Right: not null } => "The wrong value depends on more than this step, so that it is not shown in numbers.",
        _ => "No single equation is shown for this value.",
    };

    private IEnumerable<string> Formulas()
    {
        foreach (var wrong in explained.Mistake.WrongEquations)
        {
            if (StatedEquation.RightOf(wrong) is not { } right)
            {
                foreach (var line in LineWrap.Sentence(wrong.Formula))
                    yield return line;
                continue;
            }

            yield return wrong.Equation;
            foreach (var line in (string[])[.. Formula("  right  ", right), .. Formula("  wrong  ", wrong.Formula)])
                yield return line;
        }
    }

    /// <summary>The formula behind a head, which stands in the first line alone.</summary>
    private static IEnumerable<string> Formula(string head, string formula) =>
        EquationText.Formula(formula, head).Select((line, i) => i > 0 && line.StartsWith(head, StringComparison.Ordinal) ? new string(' ', head.Length) + line[head.Length..] : line);

    private IEnumerable<string> Sides()
    {
        if (explained.Right is not { } right)
            return [$"right  {Number(explained.First.Second)}", $"wrong  {Number(explained.First.First)}"];
        return
        [
            .. EquationText.Heading(right.Equation, right.Title),
            .. Side($"  right  {right.Name} = ", explained.Difference?.First ?? right.Expression, explained.First.Second),
            .. Side($"  wrong  {right.Name} = ", explained.Difference?.Second, explained.First.First),
        ];
    }

    private IEnumerable<string> Side(string head, Expression? expression, double? value)
    {
        if (expression is null)
            return [head + Number(value)];
        var next = "= ".PadLeft(head.Length);
        var numbers = ExpressionText.Numbers(expression, number => ExpressionText.Rounded(number, DigitsInLines), explained.Difference);
        return
        [
            .. LineWrap.Equation(head, ExpressionText.Symbols(expression, explained.Difference)),
            .. expression.Kind == ExpressionKind.Literal ? [] : LineWrap.Equation(next, numbers),
            .. expression.Kind == ExpressionKind.Literal ? (string[])[] : [next + Number(value)],
        ];
    }

    private static string Number(double? value) =>
        value is { } number ? ExpressionText.Rounded(number, DigitsOfResults) : "missing";

    private static string Joined(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}
