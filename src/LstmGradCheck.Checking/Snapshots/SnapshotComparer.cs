using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Snapshots;

/// <summary>Compares a recorded snapshot with a new one, by their numbers and not as texts.</summary>
public static class SnapshotComparer
{
    /// <summary>Compares two snapshots.</summary>
    /// <param name="recorded">The snapshot that was read.</param>
    /// <param name="received">The snapshot of the gradient as it is now.</param>
    /// <param name="tolerance">The requested tolerance, or null for the recorded one; a looser one is itself a difference.</param>
    /// <returns>What differs.</returns>
    public static SnapshotComparison Compare(Snapshot recorded, Snapshot received, double? tolerance = null)
    {
        var differences = new List<SnapshotDifference>();
        if (tolerance > recorded.Tolerance)
        {
            differences.Add(new(SnapshotDifferenceKind.LooserTolerance, "", "")
            {
                Detail = $"asked for {SnapshotText.Tolerance(tolerance.Value)}, recorded {SnapshotText.Tolerance(recorded.Tolerance)}",
            });
        }

        Header(differences, "problem", recorded.Problem, received.Problem);
        Header(differences, "gradient", recorded.Gradient.Name(), received.Gradient.Name());
        Header(differences, "form", recorded.IsDigest ? "digest" : "values", received.IsDigest ? "digest" : "values");
        var used = Math.Min(tolerance ?? recorded.Tolerance, recorded.Tolerance);
        var arrays = new ArrayComparer(used, differences);
        foreach (var (before, now) in Pairs(recorded.Arrays, received.Arrays))
            arrays.Compare(before, now);
        CompareOrder(recorded.Arrays, received.Arrays, differences);
        return new([.. differences.OrderBy(difference => difference.Order)], arrays.ComparedValues)
        {
            ComparedQuantities = received.Arrays.Select(array => array.Quantity?.Group ?? array.Name).Distinct().Count(),
            Tolerance = used,
            LargestInTolerances = arrays.LargestInTolerances,
        };
    }

    private static IEnumerable<(SnapshotArray? Before, SnapshotArray? Now)> Pairs(
        IReadOnlyList<SnapshotArray> recorded, IReadOnlyList<SnapshotArray> received)
    {
        var (before, now) = (recorded.ToDictionary(array => array.Name), received.ToDictionary(array => array.Name));
        foreach (var array in received)
            yield return (before.GetValueOrDefault(array.Name), array);
        foreach (var array in recorded.Where(array => !now.ContainsKey(array.Name)))
            yield return (array, null);
    }

    private static void CompareOrder(
        IReadOnlyList<SnapshotArray> recorded, IReadOnlyList<SnapshotArray> received, List<SnapshotDifference> differences)
    {
        var both = recorded.IntersectBy(received.Select(array => array.Name), array => array.Name).ToList();
        var names = both.Select(array => array.Name).ToHashSet();
        foreach (var (found, expected) in both.Zip(received.Where(array => names.Contains(array.Name))).Where(pair => pair.First.Name != pair.Second.Name).Take(1))
        {
            differences.Add(new(SnapshotDifferenceKind.Order, expected.Name, "")
            {
                Quantity = expected.Quantity,
                FileLine = found.FileLine,
                Detail = $"found {found.Name} in its place",
            });
        }
    }

    private static void Header(List<SnapshotDifference> differences, string member, string recorded, string received)
    {
        if (recorded != received)
            differences.Add(new(SnapshotDifferenceKind.Header, "", member) { Detail = $"recorded {recorded}, received {received}" });
    }
}
