using System.Globalization;
using System.Text;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Snapshots;

/// <summary>Writes a snapshot: a header, then section by section tables in columns of the same width; lines end with LF.</summary>
public static class SnapshotText
{
    internal const string FirstLine = "gradcheck snapshot";

    /// <summary>The label of a value without axes.</summary>
    internal const string Scalar = "-";

    internal const string SectionMark = "# ";

    private const int LabelWidth = 8;

    private const int ValueWidth = 20;

    /// <summary>Writes a snapshot.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <returns>Its text, numbers with 12 significant digits.</returns>
    public static string Write(Snapshot snapshot)
    {
        var text = new StringBuilder();
        foreach (var line in Header(snapshot))
            Line(text, line);
        var section = "";
        foreach (var array in snapshot.Arrays)
        {
            if (array.Section != section)
                Line(Line(text, ""), SectionMark + array.Section);
            section = array.Section;
            Line(Line(text, ""), array.Title);
            if (!array.IsDigest)
                Line(text, ColumnNames(array));
            foreach (var line in array.Lines)
                Line(text, Row(line));
        }

        return text.ToString();
    }

    /// <summary>The line above a table: the names of its axes, and the indices on the second one.</summary>
    internal static string ColumnNames(SnapshotArray array)
    {
        var corner = array.Axes.Count == 0 ? Scalar : string.Join('\\', array.Axes);
        var columns = array.Axes.Count > 1 ? Enumerable.Range(1, array.Shape[1]).Select(column => $"{column}") : ["value"];
        return corner.PadRight(LabelWidth) + string.Concat(columns.Select(column => column.PadLeft(ValueWidth)));
    }

    /// <summary>A number with 12 significant digits; 0 has no sign.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The text, such as <c>-3.33333333333e-01</c>.</returns>
    public static string Number(double value) =>
        (value == 0 ? 0 : value).ToString("0.00000000000e+00", CultureInfo.InvariantCulture);

    /// <summary>A tolerance with all its digits.</summary>
    /// <param name="value">The tolerance.</param>
    /// <returns>The text, such as <c>1e-11</c>.</returns>
    public static string Tolerance(double value) => value.ToString("0.################e+0", CultureInfo.InvariantCulture);

    internal static IReadOnlyList<string> Header(Snapshot snapshot) =>
    [
        FirstLine,
        $"version {Snapshot.FormatVersion}",
        $"problem {snapshot.Problem}",
        $"gradient {snapshot.Gradient.Name()}",
        $"tolerance {Tolerance(snapshot.Tolerance)}",
        $"form {(snapshot.IsDigest ? "digest" : "values")}",
    ];

    private static string Row(SnapshotLine line) =>
        line.Label.PadRight(LabelWidth) + string.Concat(line.Values.Select(value => Number(value).PadLeft(ValueWidth)))
            + (line.Place.Length > 0 ? "  at " + line.Place : "");

    private static StringBuilder Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
