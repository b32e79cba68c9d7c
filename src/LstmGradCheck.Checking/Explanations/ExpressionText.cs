using System.Globalization;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>
/// Writes expressions in plain ASCII that a calculator understands: sums and products without superfluous parentheses, and spaces only on
/// either side of binary operators.
/// </summary>
public static class ExpressionText
{
    /// <summary>The expression with its symbols.</summary>
    /// <param name="expression">The expression.</param>
    /// <returns>The text.</returns>
    public static string Symbols(Expression expression) => Symbols(expression, null);

    /// <summary>The expression with its symbols, and braces around the parts in which it differs from another one.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="marks">The parts; null for none.</param>
    /// <returns>The text.</returns>
    public static string Symbols(Expression expression, MarkedDifference? marks) =>
        Write(expression, leaf => leaf.Kind == ExpressionKind.Symbol ? leaf.Name : RoundTrip(leaf.Value), marks);

    /// <summary>The expression with a number in place of each symbol.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="format">How a number is written.</param>
    /// <returns>The text.</returns>
    public static string Numbers(Expression expression, Func<double, string> format) => Numbers(expression, format, null);

    /// <summary>The same with braces around the parts in which it differs from another one.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="format">How a number is written.</param>
    /// <param name="marks">The parts; null for none.</param>
    /// <returns>The text.</returns>
    public static string Numbers(Expression expression, Func<double, string> format, MarkedDifference? marks) => Write(expression, leaf => format(leaf.Value), marks);

    /// <summary>A number with all its digits.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The text; reading it gives the same number.</returns>
    public static string RoundTrip(double value) => Lower(value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>A number with some of its digits.</summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">How many.</param>
    /// <returns>The text.</returns>
    public static string Rounded(double value, int digits) =>
        Lower(value.ToString($"G{digits}", CultureInfo.InvariantCulture));

    // A lower-case e, as calculators write it; 0 for -0.
    private static string Lower(string number) => number == "-0" ? "0" : number.Replace('E', 'e');

    private static string Write(Expression expression, Func<Expression, string> leaf, MarkedDifference? marks = null) => new ExpressionWriter(leaf, marks).Write(expression);
}
