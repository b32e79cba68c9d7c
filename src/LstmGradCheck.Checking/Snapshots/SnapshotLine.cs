namespace LstmGradCheck.Checking.Snapshots;

/// <summary>One line of a table or of a digest.</summary>
/// <param name="Label">Its first word: the index on the first axis, or <c>norm</c>, <c>largest</c>, <c>last</c>, <c>dots</c>.</param>
/// <param name="Values">Its numbers.</param>
/// <param name="Place">The place of a digest's largest value, such as <c>t=3 j=1</c>; otherwise empty.</param>
public sealed record SnapshotLine(string Label, IReadOnlyList<double> Values, string Place = "")
{
    /// <summary>The number of the line in the file from which it was read, counted from 1; 0 if it was not read.</summary>
    public int FileLine { get; init; }
}
