using LstmGradCheck.Checking.Files;

namespace LstmGradCheck.Checking.Snapshots;

/// <summary>The lines of a snapshot, one after the other, and errors that name the line.</summary>
internal sealed class SnapshotLines
{
    /// <summary>The most that an error shows of a line.</summary>
    internal const int LongestShown = 100;

    private readonly string path;
    private readonly string text;
    private string? previous;
    private int end;

    /// <summary>Begins with the first line.</summary>
    /// <param name="path">The file's name for messages.</param>
    /// <param name="text">Its text, in which every line ends with a line feed.</param>
    internal SnapshotLines(string path, string text)
    {
        (this.path, this.text) = (path, text);
        (Current, end) = Line(0);
    }

    /// <summary>The current line; null after the last one.</summary>
    internal string? Current { get; private set; }

    /// <summary>The index of the current line, counted from 0.</summary>
    internal int Number { get; private set; }

    /// <summary>Goes on to the next line.</summary>
    internal void Advance()
    {
        if (++Number > FileLimits.SnapshotLines)
            throw new ProblemException(path, "", $"more than {FileLimits.SnapshotLines} lines", "at most that many in a snapshot");
        (previous, (Current, end)) = (Current, Line(end));
    }

    /// <summary>What was found in a line in the place of what was expected.</summary>
    /// <param name="expected">What was expected.</param>
    /// <param name="back">1 for the line before the current one.</param>
    internal ProblemException Error(string expected, int back = 0)
    {
        var line = back > 0 ? previous : Current;
        return new(path, $"line {Number - back + 1}", line is null ? "the end of the file" : $"'{Legible.Text(line, LongestShown)}'", expected);
    }

    /// <summary>The line that begins at a position, or null after the last line, and where the next one begins.</summary>
    private (string? Line, int End) Line(int start)
    {
        var length = text.AsSpan(start).IndexOf('\n');
        if (length > FileLimits.SnapshotLine)
            throw new ProblemException(path, $"line {Number + 1}", $"{length} characters", $"at most {FileLimits.SnapshotLine}");
        return length < 0 ? (null, start) : (text.Substring(start, length), start + length + 1);
    }
}
