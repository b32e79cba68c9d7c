namespace LstmGradCheck.Checking.Snapshots;

/// <summary>A snapshot compared with a gradient.</summary>
/// <param name="Differences">What differs, in the order of derivation.</param>
/// <param name="ComparedValues">How many numbers were compared.</param>
public sealed record SnapshotComparison(IReadOnlyList<SnapshotDifference> Differences, int ComparedValues)
{
    /// <summary>The number of quantities compared, each over all sequences.</summary>
    public int ComparedQuantities { get; init; }

    /// <summary>The tolerance used for numbers, relative to the largest magnitude of an array; 0 if none were compared.</summary>
    public double Tolerance { get; init; }

    /// <summary>
    /// The largest difference between a recorded and a received number in units of its tolerance: at most 1 if all agree;
    /// infinite if one of them is not finite; 0 if none were compared.
    /// </summary>
    public double LargestInTolerances { get; init; }

    /// <summary>Whether nothing differs.</summary>
    public bool Agrees => Differences.Count == 0;

    /// <summary>The first difference in the order of derivation; null if nothing differs.</summary>
    public SnapshotDifference? First => Differences.Count > 0 ? Differences[0] : null;

    /// <summary>The difference of values that is largest in units of its tolerance; null if no value differs.</summary>
    public SnapshotDifference? Largest =>
        Differences.Where(difference => difference.Kind == SnapshotDifferenceKind.Value).MaxBy(difference => difference.Error / difference.Tolerance);
}
