namespace LstmGradCheck.Oracle.Loading;

/// <summary>What the dynamic linker said about a library that it did not load.</summary>
internal static class LinkerMessage
{
    /// <summary>Of the linker's messages for all names that were tried, one that says more than that a file is missing.</summary>
    /// <param name="failure">The exception that loading threw.</param>
    /// <returns>One line.</returns>
    internal static string Of(Exception failure)
    {
        var lines = failure.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Array.Find(lines, line => line.Contains("version `", StringComparison.Ordinal))
            ?? Array.Find(lines, line => line.Contains(": ", StringComparison.Ordinal) && !line.Contains("No such file", StringComparison.Ordinal) && line.Contains(".so", StringComparison.Ordinal))
            ?? lines[^1];
    }
}
