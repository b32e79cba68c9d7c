using System.Globalization;

namespace LstmGradCheck.Checking.Traces;

/// <summary>Formats values for people to read.</summary>
public static class ValueText
{
    /// <summary>A value with all its digits.</summary>
    /// <param name="value">The value, or null where an array is missing.</param>
    /// <returns>The shortest text that reads back as the same number, or <c>missing</c>.</returns>
    public static string Of(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "missing";

    /// <summary>A size of which only the order of magnitude matters, such as a difference or a tolerance.</summary>
    /// <param name="value">The size.</param>
    /// <returns>Two digits and an exponent, such as <c>1.4e-17</c>.</returns>
    internal static string Short(double value) => value.ToString("0.0e+0", CultureInfo.InvariantCulture);
}
