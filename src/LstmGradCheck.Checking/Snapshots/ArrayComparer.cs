
namespace LstmGradCheck.Checking.Snapshots;

/// <summary>Compares arrays of two snapshots line by line and collects the differences.</summary>
/// <param name="tolerance">The tolerance relative to the largest magnitude of a recorded array.</param>
/// <param name="differences">The list to which differences are added.</param>
internal sealed class ArrayComparer(double tolerance, List<SnapshotDifference> differences)
{
    /// <summary>How many numbers have been compared so far.</summary>
    internal int ComparedValues { get; private set; }

    /// <summary>The largest difference so far in units of its tolerance.</summary>
    internal double LargestInTolerances { get; private set; }

    /// <summary>Compares the same array of both snapshots; one of them may lack it.</summary>
    internal void Compare(SnapshotArray? recorded, SnapshotArray? received)
    {
        if (recorded is null || received is null)
        {
            var kind = recorded is null ? SnapshotDifferenceKind.MissingArray : SnapshotDifferenceKind.SurplusArray;
            differences.Add(new(kind, (recorded ?? received)!.Name, "") { Quantity = received?.Quantity, FileLine = recorded?.FileLine ?? 0 });
        }
        else if (recorded.Title != received.Title)
        {
            differences.Add(Of(SnapshotDifferenceKind.Shape, received, "", recorded.FileLine) with { Detail = $"recorded '{recorded.Title}', received '{received.Title}'" });
        }
        else
        {
            if (recorded.Section != received.Section)
                differences.Add(Of(SnapshotDifferenceKind.Order, received, "", recorded.FileLine) with { Detail = $"recorded under '{recorded.Section}', expected under '{received.Section}'" });
            CompareLines(recorded, received);
            CompareOrder(recorded, received);
        }
    }

    private void CompareLines(SnapshotArray recorded, SnapshotArray received)
    {
        var left = recorded.Lines.ToList();
        var (magnitude, index) = (recorded.Magnitude, 0);
        foreach (var now in received.Lines)
        {
            if (left.Find(line => line.Label == now.Label) is { } before)
            {
                left.Remove(before);
                CompareLine(received, magnitude, index, (before, now));
            }
            else
            {
                differences.Add(Of(SnapshotDifferenceKind.MissingLine, received, LinePlace(received, now.Label), recorded.FileLine) with { Index = FirstOf(received, index) });
            }

            index += now.Values.Count;
        }

        foreach (var line in left)
            differences.Add(Of(SnapshotDifferenceKind.SurplusLine, received, LinePlace(received, line.Label), line.FileLine));
    }

    private void CompareOrder(SnapshotArray recorded, SnapshotArray received)
    {
        var both = recorded.Lines.IntersectBy(received.Lines.Select(line => line.Label), line => line.Label).ToList();
        var now = received.Lines.Select(line => line.Label).Where(label => both.Exists(line => line.Label == label));
        foreach (var (found, expected) in both.Zip(now).Where(pair => pair.First.Label != pair.Second).Take(1))
        {
            differences.Add(Of(SnapshotDifferenceKind.Order, received, LinePlace(received, expected), found.FileLine) with
            {
                Detail = $"found {LinePlace(received, found.Label)} in its place",
            });
        }
    }

    private void CompareLine(SnapshotArray array, double magnitude, int index, (SnapshotLine Before, SnapshotLine Now) line)
    {
        var (before, now) = line;
        if (before.Values.Count != now.Values.Count || before.Place != now.Place)
        {
            var detail = before.Place == now.Place
                ? $"recorded {before.Values.Count} numbers, received {now.Values.Count}"
                : $"recorded at {before.Place}, received at {now.Place}";
            differences.Add(Of(SnapshotDifferenceKind.LineLength, array, LinePlace(array, now.Label), before.FileLine) with { Index = FirstOf(array, index), Detail = detail });
        }

        var scale = Math.Sqrt(SummedIn(array, now)) * magnitude;
        for (var i = 0; i < Math.Min(before.Values.Count, now.Values.Count); i++)
        {
            ComparedValues++;
            var allowed = SnapshotTolerances.ForRecorded(tolerance, scale, before.Values[i]);
            var difference = Of(SnapshotDifferenceKind.Value, array, "", before.FileLine) with
            {
                Index = IndexOf(array, now, index, i),
                Recorded = before.Values[i],
                Received = now.Values[i],
                Tolerance = allowed,
            };
            LargestInTolerances = Math.Max(LargestInTolerances, difference.InTolerances);
            if (difference.Error > allowed)
                differences.Add(difference with { Place = ValuePlace(array, now, index, i) });
        }
    }

    private static SnapshotDifference Of(SnapshotDifferenceKind kind, SnapshotArray array, string place, int fileLine) =>
        new(kind, array.Name, place) { Quantity = array.Quantity, FileLine = fileLine };

    /// <summary>From how many values a number of a line is computed; the tolerance of a norm or dot product grows as its root.</summary>
    private static int SummedIn(SnapshotArray array, SnapshotLine line) => (array.IsDigest, line.Label) switch
    {
        (true, ArrayDigest.Norm or ArrayDigest.Dots) => array.Count,
        (true, ArrayDigest.Last) => array.Shape[1],
        _ => 1,
    };

    /// <summary>The index of the first value from which a number of a line is computed.</summary>
    private static int IndexOf(SnapshotArray array, SnapshotLine line, int index, int i) =>
        array.IsDigest && line.Label == ArrayDigest.Last ? ArrayDigest.IndexOfStep(array.Shape, i) : FirstOf(array, index + i);

    /// <summary>An index in the array; 0 for a digest, whose lines stand for the whole array.</summary>
    private static int FirstOf(SnapshotArray array, int index) => array.IsDigest ? 0 : index;

    private static string LinePlace(SnapshotArray array, string label) =>
        array.IsDigest || array.Axes.Count == 0 ? label : $"{array.Axes[0]} = {label}";

    private static string ValuePlace(SnapshotArray array, SnapshotLine line, int index, int i)
    {
        if (array.IsDigest && line.Label == ArrayDigest.Last)
            return $"t = {array.Shape[0] - i}, norm";
        if (array.IsDigest)
            return line.Values.Count > 1 ? $"{line.Label}, number {i + 1}" : line.Label;
        return array.Quantity is { } quantity
            ? string.Join(", ", quantity.PlaceOf(index + i).Select(place => $"{place.Key} = {place.Value}"))
            : $"{LinePlace(array, line.Label)}, number {i + 1}";
    }
}
