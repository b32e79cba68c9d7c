using System.Xml.Linq;
using LstmGradCheck.Pages.Mathematics.Formulas;

namespace LstmGradCheck.Pages.Mathematics;

/// <summary>The formulas of equations and of known mistakes, which are plain text in the project's notation, as MathML.</summary>
public static class FormulaMath
{
    /// <summary>A formula as one element.</summary>
    /// <param name="formula">The formula, such as <c>cec_c(t) = y^phi_j(t+1) e_s,c(t+1)</c>. What is not understood stays as it is.</param>
    /// <returns>An element math.</returns>
    public static XElement Of(string formula) => FormulaFlow.Of(FormulaParser.Parse(formula)).ToMath();

    /// <summary>A formula, or a sentence with symbols, as text that a browser can break into lines.</summary>
    /// <param name="formula">The formula or the sentence.</param>
    /// <returns>An element span of HTML.</returns>
    public static XElement Text(string formula) => FormulaFlow.Of(FormulaParser.Parse(formula)).ToText();

    /// <summary>A right and a wrong formula, in which the terms are marked that differ, or the factors of the only term that does.</summary>
    /// <param name="right">The right formula.</param>
    /// <param name="wrong">The wrong one. Parts after a semicolon that only one of them has are not compared.</param>
    /// <returns>Elements math, in which rows of the class <c>marked</c> differ.</returns>
    public static (XElement Right, XElement Wrong) Difference(string right, string wrong)
    {
        var (first, second) = FormulaDifference.Of(right, wrong);
        return (FormulaFlow.Of(first).ToMath(), FormulaFlow.Of(second).ToMath());
    }

    /// <summary>The same as text that a browser can break into lines.</summary>
    /// <param name="right">The right formula.</param>
    /// <param name="wrong">The wrong one.</param>
    /// <returns>Elements span of HTML.</returns>
    public static (XElement Right, XElement Wrong) DifferenceText(string right, string wrong)
    {
        var (first, second) = FormulaDifference.Of(right, wrong);
        return (FormulaFlow.Of(first).ToText(), FormulaFlow.Of(second).ToText());
    }
}
