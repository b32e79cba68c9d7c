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
