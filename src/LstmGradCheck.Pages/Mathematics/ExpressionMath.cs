using System.Xml.Linq;
using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Pages.Mathematics.Formulas;

namespace LstmGradCheck.Pages.Mathematics;

/// <summary>Expressions, with their symbols or with numbers in their place, as MathML.</summary>
public static class ExpressionMath
{
    /// <summary>The expression with its symbols.</summary>
    /// <param name="expression">The expression; with marks, one of the two that were compared.</param>
    /// <param name="marks">The parts that are marked; null for none.</param>
    /// <returns>An element math.</returns>
    public static XElement Symbols(Expression expression, MarkedDifference? marks = null) => SymbolFlow(expression, marks).ToMath();

    /// <summary>The expression with a number in place of each symbol.</summary>
    /// <param name="expression">The expression; with marks, one of the two that were compared.</param>
    /// <param name="format">How a number is written.</param>
    /// <param name="marks">The parts that are marked; null for none.</param>
    /// <returns>An element math.</returns>
    public static XElement Numbers(Expression expression, Func<double, string> format, MarkedDifference? marks = null) => NumberFlow(expression, format, marks).ToMath();

    /// <summary>The expression with its symbols, in parts.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="marks">The parts that are marked; null for none.</param>
    /// <param name="targetOf">The page's id of what a symbol names; null for no links.</param>
    internal static MathFlow SymbolFlow(Expression expression, MarkedDifference? marks = null, Func<Expression, string?>? targetOf = null) =>
        new ExpressionFlow(leaf => leaf.Kind == ExpressionKind.Symbol ? FormulaElements.Of(FormulaParser.Parse(leaf.Name)) : MathMl.Number(ExpressionText.RoundTrip(leaf.Value)), MathMl.Times, marks, targetOf).Of(expression);

    /// <summary>The expression with numbers, in parts.</summary>
    internal static MathFlow NumberFlow(Expression expression, Func<double, string> format, MarkedDifference? marks = null) =>
        new ExpressionFlow(leaf => MathMl.Number(format(leaf.Value)), () => MathMl.Operator("\u22C5", "infix"), marks, null).Of(expression);
}
