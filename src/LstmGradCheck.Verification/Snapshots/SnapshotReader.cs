using System.Globalization;
using LstmGradCheck.Verification.Files;
using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Verification.Snapshots;

/// <summary>
/// Reads a snapshot, line by line. It takes any number of digits and of lines in a table, so that too few and too many
/// are found as differences; what is no snapshot at all is refused with the number of the line.
/// </summary>
public sealed class SnapshotReader
{
    private const int LongestLine = 100;

    private readonly string path;

    private readonly string[] lines;

    private int next;

    private SnapshotReader(string path, string text)
    {
        this.path = path;
        lines = text.Split('\n');
    }

    private string? Current => next < lines.Length - 1 ? lines[next] : null;

    /// <summary>Reads a snapshot.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The snapshot; its arrays do not say which quantity they are.</returns>
    /// <exception cref="ProblemException">The file is no snapshot: the message says in which line, what was found, what was expected.</exception>
    public static Snapshot Read(string path)
    {
        InputFile.DemandFile(path, "a snapshot file");
        return Read(path, File.ReadAllText(path));
    }

    /// <summary>Reads the text of a snapshot.</summary>
    /// <param name="path">The file's name for messages.</param>
    /// <param name="text">Its text.</param>
    /// <returns>The snapshot.</returns>
    /// <exception cref="ProblemException">The text is no snapshot.</exception>
    public static Snapshot Read(string path, string text)
    {
        if (text.Contains('\r', StringComparison.Ordinal))
            throw new ProblemException(path, "", "a carriage return", "lines that end with LF alone");
        if (!text.EndsWith('\n'))
            throw new ProblemException(path, "", "a last line without end", "a line feed at the end of every line");
        return new SnapshotReader(path, text).ReadSnapshot();
    }

    private Snapshot ReadSnapshot()
    {
        if (Current != SnapshotText.FirstLine)
            throw Error($"'{SnapshotText.FirstLine}'");
        next++;
        var version = Member("version");
        if (version != $"{Snapshot.FormatVersion}")
            throw Error($"version {Snapshot.FormatVersion}, the one that this program reads", back: 1);
        var problem = Member("problem");
        var gradient = Member("gradient");
        if (!GradientKinds.Names.Contains(gradient))
            throw Error("gradient and one of: " + string.Join(", ", GradientKinds.Names), back: 1);
        if (!TryNumber(Member("tolerance"), out var tolerance) || tolerance is not (> 0 and < 1))
            throw Error("tolerance and a number above 0 and below 1", back: 1);
        var form = Member("form");
        if (form is not ("values" or "digest"))
            throw Error("form values or form digest", back: 1);
        return new(problem, GradientKinds.Parse(gradient), tolerance, form == "digest", ReadArrays());
    }

    private string Member(string name)
    {
        if (Current is not { } line || !line.StartsWith(name + " ", StringComparison.Ordinal))
            throw Error($"a line '{name} ...' of the header");
        next++;
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
                next++;
                Blank();
            }

            var array = ReadTitle(section);
            if (!names.Add(array.Name))
                throw Error($"an array that does not stand above already", back: 1);
            arrays.Add(ReadLines(array));
        }

        return arrays;
    }

    private void Blank()
    {
        if (Current is not "")
            throw Error("an empty line before a section or an array");
        next++;
    }

    private SnapshotArray ReadTitle(string section)
    {
        var words = (Current ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var axes = words.Length < 2 ? [] : words[1..^1].Select(word => word.Split('=')).ToList();
        if (words.Length < 2 || words[^1] is not ("values" or "digest") || axes.Count > 2
            || !axes.All(axis => axis.Length == 2 && int.TryParse(axis[1], NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            throw Error("an array's name, its axes and 'values' or 'digest', such as 'sequence1.layer1.in.net  t=5 j=2  values'");
        next++;
        return new(section, words[0], [.. axes.Select(axis => axis[0])],
            [.. axes.Select(axis => int.Parse(axis[1], CultureInfo.InvariantCulture))], words[^1] == "digest", [])
        {
            // Counted from 1, and one step past it.
            FileLine = next,
        };
    }

    private SnapshotArray ReadLines(SnapshotArray array)
    {
        if (!array.IsDigest)
        {
            var columns = SnapshotText.ColumnNames(array);
            if (Current != columns)
                throw Error($"{array.Name}: the names of its columns, '{columns}'");
            next++;
        }

        var read = new List<SnapshotLine>();
        while (Current is { Length: > 0 } line)
        {
            read.Add(ReadLine(array.Name, line));
            next++;
        }

        return array with { Lines = read };
    }

    private SnapshotLine ReadLine(string array, string line)
    {
        var cut = line.IndexOf("  at ", StringComparison.Ordinal);
        var words = (cut < 0 ? line : line[..cut]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var values = new List<double>();
        foreach (var word in words.Skip(1))
        {
            if (!TryNumber(word, out var value))
                throw Error($"{array}: a line of a place and numbers");
            values.Add(value);
        }

        if (values.Count == 0)
            throw Error($"{array}: a line of a place and numbers");
        return new(words[0], values, cut < 0 ? "" : line[(cut + 5)..]) { FileLine = next + 1 };
    }

    private ProblemException Error(string expected, int back = 0)
    {
        var at = next - back;
        return new(path, $"line {at + 1}", at < lines.Length - 1 ? $"'{Legible.Text(lines[at], LongestLine)}'" : "the end of the file", expected);
    }

    private static bool TryNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
