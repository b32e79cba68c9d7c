namespace LstmGradCheck.Checking.Files;

/// <summary>An argument as it stands in a command that a person may copy into a shell.</summary>
public static class ShellWord
{
    private const string Plain = "._-/+=:,@%";

    /// <summary>Quotes an argument where a shell would take it for something else.</summary>
    /// <param name="argument">The argument.</param>
    /// <returns>One word of a POSIX shell; what cannot be seen in it is escaped as <see cref="Legible"/> does, and it is not that argument then.</returns>
    public static string Of(string argument)
    {
        var legible = Legible.Text(argument, int.MaxValue);
        return legible.Length > 0 && legible.All(character => char.IsAsciiLetterOrDigit(character) || Plain.Contains(character, StringComparison.Ordinal))
            ? legible
            : $"'{legible.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }
}
