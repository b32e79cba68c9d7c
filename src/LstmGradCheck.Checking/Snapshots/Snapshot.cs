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
