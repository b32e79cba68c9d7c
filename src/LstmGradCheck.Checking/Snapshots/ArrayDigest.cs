using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Snapshots;

/// <summary>What is recorded of an array that is too long to read: a few numbers, which can be compared within a tolerance.</summary>
public static class ArrayDigest
{
    /// <summary>
    /// The number of steps whose norms are recorded one by one, from the last step back. Errors are derived in this order, and
    /// a mistake in an equation first shows at the last step or the one before it, so that these norms tell where.
    /// </summary>
    public const int LastSteps = 4;

    /// <summary>The most numbers in a digest: norm, largest value, last steps, eight dot products. Only longer arrays get one.</summary>
    public const int Numbers = 2 + LastSteps + SignVectors.Count;

    internal const string Norm = "norm";

    internal const string Largest = "largest";

    internal const string Last = "last";

    internal const string Dots = "dots";

    /// <summary>
    /// Magnitudes within this relative distance of the largest count as equal to it, and the first of them is recorded.
    /// Otherwise the place of the largest among several that are equal up to rounding would depend on the machine.
    /// </summary>
    private const double Tie = 1e-6;

    /// <summary>The lines of a digest.</summary>
    /// <param name="array">The array.</param>
    /// <returns>
    /// The lines for the Euclidean norm, the value of largest magnitude with its place, for errors the norms of the last steps
    /// (t = T, T-1, ..), and the dot products.
    /// </returns>
    public static IReadOnlyList<SnapshotLine> Lines(TraceArray array)
    {
        var (quantity, values) = array;
        var largest = LargestIndex(values);
        var place = quantity.PlaceOf(largest).Where(axis => axis.Key != "sequence").Select(axis => $"{axis.Key}={axis.Value}");
        List<SnapshotLine> lines = [new(Norm, [NormOf(values)]), new(Largest, [values[largest]], string.Join(' ', place))];
        if (quantity.Kind is QuantityKind.OutputError or QuantityKind.StateError or QuantityKind.Delta)
            lines.Add(new(Last, [.. Enumerable.Range(0, Math.Min(LastSteps, quantity.Shape[0])).Select(i => NormOf(StepFromEnd(array, i)))]));
        lines.Add(new(Dots, SignVectors.Dots(values)));
        return lines;
    }

    /// <summary>The row-major index of the first value of step T - i.</summary>
    internal static int IndexOfStep(IReadOnlyList<int> shape, int i) => (shape[0] - 1 - i) * shape[1];

    private static ReadOnlySpan<double> StepFromEnd(TraceArray array, int i) =>
        array.Values.AsSpan(IndexOfStep(array.Quantity.Shape, i), array.Quantity.Shape[1]);

    private static double NormOf(ReadOnlySpan<double> values)
    {
        var squares = 0.0;
        foreach (var value in values)
            squares += value * value;
        return Math.Sqrt(squares);
    }

    private static int LargestIndex(double[] values)
    {
        var magnitude = Magnitude.Of(values);
        // In an array that is 0 up to rounding, every place is as good as the first.
        return magnitude <= SnapshotTolerances.Floor ? 0 : Math.Max(0, Array.FindIndex(values, value => Math.Abs(value) >= magnitude * (1 - Tie)));
    }
}
