using System.Xml.Linq;
using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Pages.Mathematics;

namespace LstmGradCheck.Pages.Explanations;

/// <summary>One equation of a page: with its symbols, with its numbers, and what the sources found.</summary>
internal sealed class EquationPart
{
    private EquationPart(PlacedEquation place, Derivation derivation, string oracle)
    {
        var (equation, expression) = (place.Equation, place.Equation.Expression);
        (Id, Name, IsWrong) = (place.Id, FormulaMath.Of(equation.Name), !equation.Agrees);
        Symbols = ExpressionMath.SymbolFlow(expression, null, symbol => derivation.SourceOf(place, symbol)?.Id).ToText();
        // If there is nothing but a literal, such as the 0 after the last step, the numbers would only repeat it.
        Numbers = expression.Kind == ExpressionKind.Literal ? null : ExpressionMath.NumberFlow(expression, PageNumbers.InLine).ToText();
        Values = [.. ValuesOf(equation, oracle)];
        Feeds = [.. place.Feeds.Select(reader => new EquationLink(reader.Id, FormulaMath.Of(reader.Equation.Name)))];
    }

    /// <summary>The id on the page.</summary>
    public string Id { get; }

    /// <summary>The name of the result.</summary>
    public XElement Name { get; }

    /// <summary>Whether ours and the oracle's value disagree.</summary>
    public bool IsWrong { get; }

    /// <summary>The right-hand side with its symbols.</summary>
    public XElement Symbols { get; }

    /// <summary>The right-hand side with its numbers; null if they would be the same.</summary>
    public XElement? Numbers { get; }

    /// <summary>What the sources found: each with its label.</summary>
    public IReadOnlyList<LabelledValue> Values { get; }

    /// <summary>The equations that read the result.</summary>
    public IReadOnlyList<EquationLink> Feeds { get; }

    /// <summary>The part of an equation.</summary>
    internal static EquationPart Of(ExplainedEquation equation, Derivation derivation, string oracle) => new(derivation.At(equation), derivation, oracle);

    private static IEnumerable<LabelledValue> ValuesOf(ExplainedEquation equation, string oracle)
    {
        yield return new("ours", PageNumbers.Result(equation.Ours));
        if (equation.Comparison is not { } comparison)
            yield break;
        yield return new(oracle, PageNumbers.Result(equation.Oracle));
        yield return new("difference", PageNumbers.Small(comparison.Error));
        if (comparison.Verdict.IsDivergence())
            yield return new("tolerance", PageNumbers.Small(comparison.Tolerance));
    }
}
