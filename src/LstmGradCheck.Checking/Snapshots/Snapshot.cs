using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Snapshots;

/// <summary>A gradient as it is stored in a text file.</summary>
/// <param name="Problem">The problem's name.</param>
/// <param name="Gradient">Which gradient.</param>
/// <param name="Tolerance">How far a value may be off, relative to the largest magnitude of its array.</param>
/// <param name="IsDigest">Whether arrays of more than <see cref="ArrayDigest.Numbers"/> values are recorded as digests.</param>
/// <param name="Arrays">The arrays, in the order of <see cref="TraceSchema"/>.</param>
public sealed record Snapshot(
    string Problem, GradientKind Gradient, double Tolerance, bool IsDigest, IReadOnlyList<SnapshotArray> Arrays)
{
    /// <summary>The version of the format.</summary>
    public const int FormatVersion = 1;
}

/// <summary>One line of a table or of a digest.</summary>
/// <param name="Label">Its first word: the index on the first axis, or <c>norm</c>, <c>largest</c>, <c>last</c>, <c>dots</c>.</param>
/// <param name="Values">Its numbers.</param>
/// <param name="Place">The place of a digest's largest value, such as <c>t=3 j=1</c>; otherwise empty.</param>
public sealed record SnapshotLine(string Label, IReadOnlyList<double> Values, string Place = "")
{
    /// <summary>The number of the line in the file from which it was read, counted from 1; 0 if it was not read.</summary>
    public int FileLine { get; init; }
}

/// <summary>One array of a snapshot: a table of its values, or a digest of them.</summary>
/// <param name="Section">The heading that it stands under, such as <c>sequence 1, layer 1, in</c>.</param>
/// <param name="Name">The full name, such as <c>sequence1.layer1.in.delta</c>.</param>
/// <param name="Axes">The names of the axes.</param>
/// <param name="Shape">The lengths of the axes.</param>
/// <param name="IsDigest">Whether the lines are those of a digest.</param>
/// <param name="Lines">The lines: in a table one for each index of the first axis, in a digest norm, largest, last and dots.</param>
public sealed record SnapshotArray(
    string Section, string Name, IReadOnlyList<string> Axes, IReadOnlyList<int> Shape, bool IsDigest, IReadOnlyList<SnapshotLine> Lines)
{
    /// <summary>The quantity that the array holds; null if it was read from a file.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>The line of its title in the file from which it was read, counted from 1; 0 if it was not read.</summary>
    public int FileLine { get; init; }

    /// <summary>The number of values in the array, which a digest does not hold.</summary>
    public int Count => Shape.Aggregate(1, (product, length) => product * length);

    /// <summary>The largest magnitude in the array; values that are not finite are left out.</summary>
    public double Magnitude =>
        Traces.Magnitude.Of([.. Lines.Where(line => !IsDigest || line.Label == ArrayDigest.Largest).SelectMany(line => line.Values)]);

    /// <summary>The title above the lines, with name, axes and form, such as <c>layer1.in.net  t=5 j=2  values</c>.</summary>
    public string Title =>
        string.Join("  ", new[] { Name, string.Join(' ', Axes.Zip(Shape, (axis, length) => $"{axis}={length}")), IsDigest ? "digest" : "values" }
            .Where(part => part.Length > 0));
}
