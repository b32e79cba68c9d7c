using LstmGradCheck.Verification.Comparison;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Verification.Snapshots;

/// <summary>What is recorded of an array that is too long to be read: numbers, which can be compared within a tolerance.</summary>
public static class ArrayDigest
{
    /// <summary>The numbers in a digest: norm, largest value, eight dot products. No shorter array is digested.</summary>
    public const int Numbers = 2 + SignVectors.Count;

    internal const string Norm = "norm";

    internal const string Largest = "largest";

    internal const string Dots = "dots";

    /// <summary>
    /// Magnitudes as close as this, relative to the largest, count as equally large, and the first of them is recorded:
    /// the place of the largest of several that are equal but for rounding would depend on the machine.
    /// </summary>
    private const double Tie = 1e-6;

    /// <summary>The lines of a digest.</summary>
    /// <param name="array">The array.</param>
    /// <returns>The lines for the Euclidean norm, the value of largest magnitude with its place, the dot products.</returns>
    public static IReadOnlyList<SnapshotLine> Lines(TraceArray array)
    {
        var (quantity, values) = array;
        var largest = LargestIndex(values);
        var place = quantity.PlaceOf(largest).Where(axis => axis.Key != "sequence").Select(axis => $"{axis.Key}={axis.Value}");
        return
        [
            new(Norm, [Math.Sqrt(values.Sum(value => value * value))]),
            new(Largest, [values[largest]], string.Join(' ', place)),
            new(Dots, SignVectors.Dots(values)),
        ];
    }

    private static int LargestIndex(double[] values)
    {
        var magnitude = Tolerances.Magnitude(values);
        // In an array that is 0 but for rounding every place is as good as the first.
        return magnitude <= Tolerances.Floor ? 0 : Math.Max(0, Array.FindIndex(values, value => Math.Abs(value) >= magnitude * (1 - Tie)));
    }
}
