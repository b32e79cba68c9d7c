using System.Globalization;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Snapshots;

/// <summary>
/// Reads a snapshot, line by line. It accepts any number of digits, and of lines in a table, so that too few and too many
/// are found as differences. A file that is not a snapshot at all is refused with the number of the line.
/// </summary>
public sealed class SnapshotReader
{
    /// <summary>Longer than any array's name with its axes.</summary>
    private const int LongestTitle = 1000;

    private readonly SnapshotLines lines;

    private SnapshotReader(SnapshotLines lines) => this.lines = lines;

    private string? Current => lines.Current;

    /// <summary>Reads a snapshot.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The snapshot; the quantities of its arrays are not set.</returns>
    /// <exception cref="ProblemException">The file is not a snapshot; the message says in which line, and what was expected.</exception>
    public static Snapshot Read(string path)
    {
        InputFile.DemandFile(path, "a snapshot file");
        var length = new FileInfo(path) is { Exists: true } file ? file.Length : 0;
        return length > FileLimits.SnapshotBytes
            ? throw new ProblemException(path, "", $"{length} bytes", $"at most {FileLimits.SnapshotBytes} bytes ({FileLimits.SnapshotBytes >> 20} MiB)")
            : Read(path, File.ReadAllText(path));
    }

    /// <summary>Reads the text of a snapshot.</summary>
    /// <param name="path">The file's name for messages.</param>
    /// <param name="text">Its text.</param>
    /// <returns>The snapshot.</returns>
    /// <exception cref="ProblemException">The text is not a snapshot.</exception>
    public static Snapshot Read(string path, string text)
    {
        if (text.Contains('\r', StringComparison.Ordinal))
            throw new ProblemException(path, "", "a carriage return", "lines that end with LF alone");
        if (!text.EndsWith('\n'))
            throw new ProblemException(path, "", "a last line without end", "a line feed at the end of every line");
        return new SnapshotReader(new(path, text)).ReadSnapshot();
    }

    private Snapshot ReadSnapshot()
    {
        if (Current != SnapshotText.FirstLine)
            throw lines.Error($"'{SnapshotText.FirstLine}'");
        lines.Advance();
        var version = Member("version");
        if (version != $"{Snapshot.FormatVersion}")
            throw lines.Error($"version {Snapshot.FormatVersion}, the one that this program reads", back: 1);
        var problem = Member("problem");
        var gradient = Member("gradient");
        if (!GradientKinds.Names.Contains(gradient))
            throw lines.Error("gradient and one of: " + string.Join(", ", GradientKinds.Names), back: 1);
        if (!TryNumber(Member("tolerance"), out var tolerance) || tolerance is not (> 0 and < 1))
            throw lines.Error("tolerance and a number above 0 and below 1", back: 1);
        var form = Member("form");
        if (form is not ("values" or "digest"))
            throw lines.Error("form values or form digest", back: 1);
        return new(problem, GradientKinds.Parse(gradient), tolerance, form == "digest", ReadArrays());
    }

    private string Member(string name)
    {
        if (Current is not { } line || !line.StartsWith(name + " ", StringComparison.Ordinal))
            throw lines.Error($"a line '{name} ...' of the header");
        lines.Advance();
        return line[(name.Length + 1)..];
    }

    private List<SnapshotArray> ReadArrays()
    {
        var (arrays, names, section) = (new List<SnapshotArray>(), new HashSet<string>(), "");
        while (Current is not null)
        {
            Blank();
            if (Current is { } line && line.StartsWith(SnapshotText.SectionMark, StringComparison.Ordinal))
            {
                section = line[SnapshotText.SectionMark.Length..];
                lines.Advance();
                Blank();
            }

            var array = ReadTitle(section);
            if (!names.Add(array.Name))
                throw lines.Error($"an array that does not stand above already", back: 1);
            arrays.Add(ReadLines(array));
        }

        return arrays;
    }

    private void Blank()
    {
        if (Current is not "")
            throw lines.Error("an empty line before a section or an array");
        lines.Advance();
    }

    private SnapshotArray ReadTitle(string section)
    {
        var words = Current is { Length: <= LongestTitle } line ? line.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        var axes = words.Length < 2 ? [] : words[1..^1].Select(word => word.Split('=')).ToList();
        if (words.Length < 2 || words[^1] is not ("values" or "digest") || axes.Count > 2
            || !axes.All(axis => axis.Length == 2 && int.TryParse(axis[1], NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            throw lines.Error("an array's name, its axes and 'values' or 'digest', such as 'sequence1.layer1.in.net  t=5 j=2  values'");
        lines.Advance();
        return new(section, words[0], [.. axes.Select(axis => axis[0])],
            [.. axes.Select(axis => int.Parse(axis[1], CultureInfo.InvariantCulture))], words[^1] == "digest", [])
        {
            // The index of the line after the title, which is the title's own number counted from 1.
            FileLine = lines.Number,
        };
    }

    private SnapshotArray ReadLines(SnapshotArray array)
    {
        if (!array.IsDigest)
        {
            // Each name takes more than one character, so names of more columns than fit into the line are not even built.
            if (array.Shape.Count > 1 && array.Shape[1] > (Current?.Length ?? 0))
                throw lines.Error($"{array.Name}: the names of its {array.Shape[1]} columns");
            var columns = SnapshotText.ColumnNames(array);
            if (Current != columns)
                throw lines.Error($"{array.Name}: the names of its columns, '{Legible.Text(columns, SnapshotLines.LongestShown)}'");
            lines.Advance();
        }

        var read = new List<SnapshotLine>();
        while (Current is { Length: > 0 } line)
        {
            read.Add(ReadLine(array.Name, line));
            lines.Advance();
        }

        return array with { Lines = read };
    }

    private SnapshotLine ReadLine(string array, string line)
    {
        var cut = line.IndexOf("  at ", StringComparison.Ordinal);
        var words = cut < 0 ? line : line.AsSpan(0, cut);
        var (label, values) = ("", new List<double>());
        foreach (var range in words.Split(' '))
        {
            var word = words[range];
            if (word.IsEmpty)
                continue;
            if (label.Length == 0)
                label = word.ToString();
            else if (TryNumber(word, out var value))
                values.Add(value);
            else
                throw lines.Error($"{array}: a line of a place and numbers");
        }

        if (values.Count == 0)
            throw lines.Error($"{array}: a line of a place and numbers");
        return new(label, [.. values], cut < 0 ? "" : line[(cut + 5)..]) { FileLine = lines.Number + 1 };
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
