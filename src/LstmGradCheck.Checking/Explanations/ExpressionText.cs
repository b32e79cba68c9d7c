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
    public static string Symbols(Expression expression) =>
        Write(expression, leaf => leaf.Kind == ExpressionKind.Symbol ? leaf.Name : RoundTrip(leaf.Value));

    /// <summary>The expression with a number in place of each symbol.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="format">How a number is written.</param>
    /// <returns>The text.</returns>
    public static string Numbers(Expression expression, Func<double, string> format) => Write(expression, leaf => format(leaf.Value));

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

    private static string Write(Expression expression, Func<Expression, string> leaf) => new ExpressionWriter(leaf).Write(expression);
}
