using System.Diagnostics.CodeAnalysis;

namespace LstmGradCheck.Network;

/// <summary>Argument checks at the public entry points. Each message states the quantity, what was found and what was expected.</summary>
internal static class Preconditions
{
    /// <summary>Requires a condition to hold.</summary>
    /// <param name="holds">The condition.</param>
    /// <param name="quantity">What is checked.</param>
    /// <param name="found">What was found.</param>
    /// <param name="expected">What was expected.</param>
    /// <exception cref="ArgumentException">The condition does not hold.</exception>
    public static void Require([DoesNotReturnIf(false)] bool holds, string quantity, object? found, string expected)
    {
        if (!holds)
            throw new ArgumentException($"{quantity}: found {found}, expected {expected}", quantity);
    }

    /// <summary>Requires a number of elements.</summary>
    /// <param name="quantity">What is counted.</param>
    /// <param name="found">How many there are.</param>
    /// <param name="expected">How many there must be.</param>
    /// <exception cref="ArgumentException">The numbers differ.</exception>
    public static void RequireLength(string quantity, int found, int expected) =>
        Require(found == expected, quantity, $"{found} values", $"{expected}");
}
