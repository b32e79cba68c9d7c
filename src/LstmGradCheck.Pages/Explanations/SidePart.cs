using System.Xml.Linq;
using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Pages.Mathematics;

namespace LstmGradCheck.Pages.Explanations;

/// <summary>The right or the wrong side of a mistake in numbers.</summary>
/// <param name="Label"><c>right</c> or <c>wrong</c>.</param>
/// <param name="Name">The name of the result; null if no equation is shown for it.</param>
/// <param name="Symbols">The right-hand side with its symbols; null if it is not shown.</param>
/// <param name="Numbers">The same with its numbers; null if they would only repeat it.</param>
/// <param name="Value">The value.</param>
internal sealed record SidePart(string Label, XElement? Name, XElement? Symbols, XElement? Numbers, XElement Value)
{
    /// <summary>The right side.</summary>
    internal static SidePart Right(ExplainedMistake explained) =>
        Of("right", explained, explained.Right is null ? null : explained.Difference?.First ?? explained.Right.Expression, explained.First.Second);

    /// <summary>The wrong side.</summary>
    internal static SidePart Wrong(ExplainedMistake explained) => Of("wrong", explained, explained.Right is null ? null : explained.Difference?.Second, explained.First.First);

    private static SidePart Of(string label, ExplainedMistake explained, Expression? expression, double? value) => new(
        label,
        explained.Right is { } right ? FormulaMath.Of(right.Name) : null,
        expression is null ? null : ExpressionMath.SymbolFlow(expression, explained.Difference).ToText(),
        expression is null or { Kind: ExpressionKind.Literal } ? null : ExpressionMath.NumberFlow(expression, PageNumbers.InLine, explained.Difference).ToText(),
        PageNumbers.Result(value));
}
