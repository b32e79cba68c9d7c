using System.Globalization;
using System.Text.RegularExpressions;
using LstmGradCheck.Tests.Checking.Explanations;
using Xunit;

namespace LstmGradCheck.Tests.Cli;

/// <summary>The calculations that stand in an explanation's text, as a reader would check them.</summary>
internal static partial class Calculations
{
    /// <summary>The results are written with 12 digits.</summary>
    private const double TwelveDigits = 5e-12;

    /// <summary>Every line of numbers, put together again, comes to the number behind <c>ours</c>.</summary>
    internal static void AssertAddUp(string text)
    {
        var calculations = Calculation().Matches(text);
        Assert.True(calculations.Count > 5, text);
        foreach (Match calculation in calculations)
        {
            var (value, error) = Arithmetic.Evaluate(Blanks().Replace(calculation.Groups["numbers"].Value, " "), ofNumbers: Arithmetic.SixDigits);
            var ours = double.Parse(calculation.Groups["ours"].Value, CultureInfo.InvariantCulture);
            Assert.True(Math.Abs(value - ours) <= error + (TwelveDigits * Math.Abs(ours)), calculation.Value);
        }
    }

    [GeneratedRegex(@"\n +=(?<numbers>[^=]+?)\n *ours (?<ours>\S+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Calculation();

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Blanks();
}
