using LstmGradCheck.Checking.Shards;

namespace LstmGradCheck.Checking.Snapshots;

/// <summary>What a comparison of gradients with a directory of snapshots found.</summary>
/// <param name="Directory">The directory, as it was named to this program.</param>
/// <param name="Checks">The findings, one for each gradient, then one for each snapshot without a gradient.</param>
public sealed record SnapshotReport(string Directory, IReadOnlyList<SnapshotCheck> Checks)
{
    /// <summary>Which part of a sweep this is; null for the whole.</summary>
    public SweepPart? Part { get; init; }

    /// <summary>Whether nothing differs.</summary>
    public bool Agrees => Checks.All(check => check.Agrees);

    /// <summary>The number of numbers compared.</summary>
    public long ComparedValues => Checks.Sum(check => (long)check.Comparison.ComparedValues);
}
