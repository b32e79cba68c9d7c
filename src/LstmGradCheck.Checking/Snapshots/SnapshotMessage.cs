using System.Globalization;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Snapshots;

/// <summary>Describes in words how a snapshot and a gradient differ.</summary>
public static class SnapshotMessage
{
    private const int Longest = 300;

    /// <summary>The first difference in the order of derivation, the number of differences, the largest one.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <returns>Lines; none if nothing differs.</returns>
    public static IEnumerable<string> Lines(SnapshotComparison comparison)
    {
        if (comparison.First is not { } first)
            yield break;
        yield return "first difference, in the order of derivation:";
        yield return "  " + Title(first);
        if (Place(first) is { Length: > 0 } place)
            yield return "  " + place;
        if (first.Kind == SnapshotDifferenceKind.Value)
        {
            yield return $"  recorded   {ValueText.Of(first.Recorded)}";
            yield return $"  received   {ValueText.Of(first.Received)}";
            yield return Sizes(first);
        }

        var (count, values) = (comparison.Differences.Count, comparison.ComparedValues.ToString("N0", CultureInfo.InvariantCulture));
        yield return $"{count} {(count == 1 ? "difference" : "differences")}, {values} values compared{(comparison.Largest is null ? "" : "; the farthest beyond its tolerance:")}";
        if (comparison.Largest is { } largest)
        {
            yield return "  " + Title(largest);
            yield return Sizes(largest);
        }
    }

    /// <summary>A difference in one line, without its values.</summary>
    /// <param name="difference">The difference.</param>
    /// <returns>What differs and where.</returns>
    public static string Title(SnapshotDifference difference)
    {
        var place = difference.Place.Length > 0 && difference.Array.Length > 0 ? " at " + difference.Place : difference.Place;
        var parts = new[] { Legible.Text((difference.Array + place).Trim(), Longest), Words(difference) };
        return string.Join(": ", parts.Where(part => part.Length > 0));
    }

    /// <summary>What differs, without the place; empty for a difference of values.</summary>
    /// <param name="difference">The difference.</param>
    /// <returns>The words, and the detail where there is one.</returns>
    public static string Words(SnapshotDifference difference)
    {
        var words = difference.Kind switch
        {
            SnapshotDifferenceKind.Value => "",
            SnapshotDifferenceKind.Header => "of the header",
            SnapshotDifferenceKind.LooserTolerance => "the tolerance is looser than the recorded one, which is part of the review",
            SnapshotDifferenceKind.MissingFile => "there is no snapshot of this gradient",
            SnapshotDifferenceKind.SurplusFile => "there is no such problem or gradient for this snapshot",
            SnapshotDifferenceKind.MissingArray => "the snapshot lacks this array",
            SnapshotDifferenceKind.SurplusArray => "the snapshot has this array, the gradient does not",
            SnapshotDifferenceKind.Shape => "other axes, shape or form",
            SnapshotDifferenceKind.Order => "not in its order",
            SnapshotDifferenceKind.MissingLine => "the snapshot lacks this line",
            SnapshotDifferenceKind.SurplusLine => "the snapshot has an extra line here",
            _ => "other line",
        };
        return difference.Detail.Length > 0 ? $"{words}: {Legible.Text(difference.Detail, Longest)}" : words;
    }

    /// <summary>The layer, the unit, and the line of the file.</summary>
    private static string Place(SnapshotDifference difference) => string.Join(", ", new[]
    {
        difference.Where,
        difference.FileLine > 0 ? $"line {difference.FileLine} of the snapshot" : "",
    }.Where(part => part.Length > 0));

    private static string Sizes(SnapshotDifference difference) => $"  difference {ValueText.Short(difference.Error)}, tolerance {ValueText.Short(difference.Tolerance)}";
}
