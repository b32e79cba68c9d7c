using LstmGradCheck.Checking.Shards;

namespace LstmGradCheck.Checking.Snapshots;

/// <summary>The result of comparing gradients with a directory of snapshots.</summary>
/// <param name="Directory">The directory, as it was given.</param>
/// <param name="Checks">The findings, one for each gradient, then one for each snapshot without a gradient.</param>
public sealed record SnapshotReport(string Directory, IReadOnlyList<SnapshotCheck> Checks)
{
    /// <summary>Which part of a sweep this is; null for the whole.</summary>
    public SweepPart? Part { get; init; }

    /// <summary>Whether nothing differs.</summary>
    public bool Agrees => Checks.All(check => check.Agrees);

    /// <summary>How many numbers were compared.</summary>
    public long ComparedValues => Checks.Sum(check => (long)check.Comparison.ComparedValues);
}
