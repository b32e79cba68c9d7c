using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Snapshots;

/// <summary>Reads the journal of a batch. Anyone may have put it there, so it may only name files in its own directory.</summary>
internal static class BatchJournal
{
    private const string Advice = "delete this file if no ./gradcheck snapshot accept was interrupted here";

    private const long MostBytes = 1 << 24;

    /// <summary>Reads a journal.</summary>
    /// <param name="path">The journal.</param>
    /// <returns>The names of the files.</returns>
    /// <exception cref="ProblemException">The journal is damaged, or not one of this program.</exception>
    internal static IReadOnlyList<string> Read(string path)
    {
        if (PathKinds.Of(path) != PathKind.File)
            throw new ProblemException(path, "", "something that is not a file", $"a journal; {Advice}");
        if (new FileInfo(path).Length is > MostBytes and var length)
            throw new ProblemException(path, "", $"{length} bytes", $"a journal; {Advice}");
        var lines = File.ReadAllText(path).Split('\n');
        if (lines.Length < 2 || lines[^1].Length > 0)
            throw new ProblemException(path, $"line {lines.Length}", "a last line without a line feed", $"whole lines; {Advice}");
        for (var i = 0; i < lines.Length - 1; i++)
        {
            if (Fault(path, lines[i]) is { } expected)
                throw new ProblemException(path, $"line {i + 1}", $"'{lines[i]}'", $"{expected}; {Advice}");
        }

        return lines[..^1];
    }

    private static string? Fault(string journal, string name)
    {
        if (name is "" or "." or ".." || name.AsSpan().IndexOfAny('/', '\\', '\0') >= 0)
            return "the name of a file in this folder";
        var place = Path.Combine(Path.GetDirectoryName(journal)!, name);
        // Either the temporary file is still there, or it has already been moved to its place.
        return PathKinds.Of(place + FileBatch.Temporary) == PathKind.File || PathKinds.Of(place) == PathKind.File ? null : "a file that is here";
    }
}
