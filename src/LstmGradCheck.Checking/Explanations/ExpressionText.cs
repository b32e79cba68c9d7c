using System.Globalization;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>
/// Writes expressions in plain ASCII that a calculator understands: sums and products without superfluous parentheses,
/// a space on either side of every operator and nowhere else.
/// </summary>
public static class ExpressionText
{
    /// <summary>The expression with its symbols.</summary>
    /// <param name="expression">The expression.</param>
    /// <returns>The text.</returns>
    public static string Symbols(Expression expression) =>
        Write(expression, leaf => leaf.Kind == ExpressionKind.Symbol ? leaf.Name : RoundTrip(leaf.Value));

    /// <summary>The expression with a number in the place of each symbol.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="format">How a number is written.</param>
    /// <returns>The text.</returns>
    public static string Numbers(Expression expression, Func<double, string> format) => Write(expression, leaf => format(leaf.Value));

    /// <summary>A number with all its digits.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The text, from which the same number is read.</returns>
    public static string RoundTrip(double value) => Lower(value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>A number with some of its digits.</summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">How many.</param>
    /// <returns>The text.</returns>
    public static string Rounded(double value, int digits) =>
        Lower(value.ToString($"G{digits}", CultureInfo.InvariantCulture));

    // The exponent's letter, as calculators write it; -0 is no news to anyone.
    private static string Lower(string number) => number == "-0" ? "0" : number.Replace('E', 'e');

    private static string Write(Expression expression, Func<Expression, string> leaf) => new ExpressionWriter(leaf).Write(expression);
}
