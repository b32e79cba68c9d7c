using System.Globalization;

namespace LstmGradCheck.Tests;

/// <summary>Numbers that say how large a test is, for runs by hand that take longer than a test may.</summary>
internal static class ByHand
{
    /// <summary>The number in a variable of the environment, or another one if it has none.</summary>
    internal static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
