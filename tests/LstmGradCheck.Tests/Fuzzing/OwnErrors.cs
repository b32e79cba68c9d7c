using LstmGradCheck.Verification.Estimates;
using LstmGradCheck.Verification.Problems;
using Xunit;

namespace LstmGradCheck.Tests.Fuzzing;

/// <summary>The errors with which the program refuses input, as its command line catches them.</summary>
internal static class OwnErrors
{
    private const int LongestMessage = 2500;

    /// <summary>Whether messages have no control characters, whatever stood in the input: to be demanded when all of them are escaped.</summary>
    private static bool AreControlCharactersEscaped => false;

    /// <summary>Whether an exception is one of them; a lack of memory is caught too, and is none.</summary>
    internal static bool Has(Exception exception) =>
        exception is ProblemException or TooLargeException or IOException or UnauthorizedAccessException;

    /// <summary>Demands that a message is one line for a person.</summary>
    internal static void AssertLegible(string message)
    {
        Assert.InRange(message.Length, 1, LongestMessage);
        Assert.DoesNotContain("   at LstmGradCheck.", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        if (AreControlCharactersEscaped)
            Assert.DoesNotContain(message, char.IsControl);
    }
}
