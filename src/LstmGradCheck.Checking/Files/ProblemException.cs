namespace LstmGradCheck.Checking.Files;

/// <summary>
/// Input that is not what it should be. The message is for the person who wrote the input. It names the file, the member in it, what was
/// found and what was expected, each as <see cref="Legible"/> shows it.
/// </summary>
/// <param name="file">The file's path as the user gave it.</param>
/// <param name="member">The member, such as <c>weights.layer1.in.W[0]</c>; empty for the file as a whole.</param>
/// <param name="found">What was found.</param>
/// <param name="expected">What was expected.</param>
/// <param name="message">The message, legible; null to compose it from these four.</param>
public sealed class ProblemException(string file, string member, string found, string expected, string? message = null)
    : Exception(message ?? Text(file, member, found, expected))
{
    private const int Longest = 600;

    /// <summary>The file's path as the user gave it.</summary>
    public string File => file;

    /// <summary>The member, or an empty string for the file as a whole.</summary>
    public string Member => member;

    /// <summary>What was found.</summary>
    public string Found => found;

    /// <summary>What was expected.</summary>
    public string Expected => expected;

    private static string Text(string file, string member, string found, string expected) =>
        $"{Legible.Path(file)}: {(member.Length == 0 ? "" : Part(member) + ": ")}found {Part(found)}; expected {Part(expected)}";

    private static string Part(string text) => Legible.Text(text, Longest);
}
