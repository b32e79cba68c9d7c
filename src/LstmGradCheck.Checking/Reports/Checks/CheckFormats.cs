namespace LstmGradCheck.Checking.Reports.Checks;

/// <summary>The formats of a <see cref="CheckReport"/>, by name.</summary>
public static class CheckFormats
{
    /// <summary>Their names on the command line.</summary>
    public static IReadOnlyList<string> Names { get; } = ["markdown", "junit", "sarif"];

    /// <summary>Writes a report.</summary>
    /// <param name="stream">Where to write; it is left open.</param>
    /// <param name="format">One of <see cref="Names"/>.</param>
    /// <param name="report">The report.</param>
    /// <exception cref="ArgumentException">There is no format of that name.</exception>
    public static void Write(Stream stream, string format, CheckReport report)
    {
        Action<Stream, CheckReport> write = format switch
        {
            "markdown" => CheckMarkdown.Write,
            "junit" => CheckJUnit.Write,
            "sarif" => CheckSarif.Write,
            _ => throw new ArgumentException($"found '{format}', expected one of: {string.Join(", ", Names)}", nameof(format)),
        };
        write(stream, report);
    }
}
