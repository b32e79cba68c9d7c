using System.Globalization;
using System.Xml.Linq;
using LstmGradCheck.Checking.Explanations;
using LstmGradCheck.Pages.Mathematics;

namespace LstmGradCheck.Pages.Explanations;

/// <summary>Numbers as the pages of equations write them.</summary>
internal static class PageNumbers
{
    private const int DigitsInLines = 6;
    private const int DigitsOfResults = 12;

    /// <summary>A number within an equation.</summary>
    internal static string InLine(double value) => ExpressionText.Rounded(value, DigitsInLines);

    /// <summary>A result; words where there is none.</summary>
    internal static XElement Result(double? value) => value is { } number ? Number(ExpressionText.Rounded(number, DigitsOfResults)) : Words("missing");

    /// <summary>A difference or a tolerance.</summary>
    internal static XElement Small(double value) => value == 0 ? Number("0") : double.IsFinite(value) ? Number(value.ToString("0.0e+0", CultureInfo.InvariantCulture)) : Words("invalid");

    private static XElement Number(string text) => MathMl.Math(MathMl.Row(MathMl.Number(text)));

    private static XElement Words(string text) => MathMl.Math(MathMl.Words(text));
}
