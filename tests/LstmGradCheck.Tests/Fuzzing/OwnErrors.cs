using LstmGradCheck.Checking.Estimates;
using LstmGradCheck.Checking.Files;
using Xunit;

namespace LstmGradCheck.Tests.Fuzzing;

/// <summary>The errors with which the program refuses input, as its command line catches them.</summary>
internal static class OwnErrors
{
    private const int LongestMessage = 2500;

    /// <summary>Whether an exception is one of them; a lack of memory is caught too, and is none.</summary>
    internal static bool Has(Exception exception) =>
        exception is ProblemException or TooLargeException or IOException or UnauthorizedAccessException;

    /// <summary>Demands that a message is one line for a person, without control characters.</summary>
    internal static void AssertLegible(string message)
    {
        Assert.InRange(message.Length, 1, LongestMessage);
        Assert.DoesNotContain("   at LstmGradCheck.", message, StringComparison.Ordinal);
        Assert.DoesNotContain(message, char.IsControl);
    }
}
