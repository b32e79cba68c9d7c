namespace LstmGradCheck.Checking.Files;

/// <summary>An argument in a command that a person may copy into a shell.</summary>
public static class ShellWord
{
    private const string Plain = "._-/+=:,@%";

    /// <summary>Quotes an argument that a shell might not take literally.</summary>
    /// <param name="argument">The argument.</param>
    /// <returns>
    /// One word of a POSIX shell. What cannot be seen is escaped as <see cref="Legible"/> does, and the word is then no longer the
    /// argument itself.
    /// </returns>
    public static string Of(string argument)
    {
        var legible = Legible.Text(argument, int.MaxValue);
        return legible.Length > 0 && legible.All(character => char.IsAsciiLetterOrDigit(character) || Plain.Contains(character, StringComparison.Ordinal))
            ? legible
            : $"'{legible.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }
}
