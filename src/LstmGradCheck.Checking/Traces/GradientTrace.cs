namespace LstmGradCheck.Checking.Traces;

/// <summary>A gradient with all its intermediate values: named arrays with named axes, from any source.</summary>
public sealed class GradientTrace
{
    private readonly Dictionary<string, TraceArray> byName;

    /// <summary>Makes a trace.</summary>
    /// <param name="source">The name of what computed it.</param>
    /// <param name="gradient">Which gradient it is.</param>
    /// <param name="arrays">Its arrays, each name once.</param>
    /// <exception cref="ArgumentException">A name occurs twice, or an array's length does not fit its shape.</exception>
    public GradientTrace(string source, GradientKind gradient, IReadOnlyList<TraceArray> arrays)
    {
        Source = source;
        Gradient = gradient;
        Arrays = arrays;
        byName = arrays.ToDictionary(array => array.Quantity.Name);
        foreach (var (quantity, values) in arrays)
        {
            if (values.Length != quantity.Count)
                throw new ArgumentException($"{quantity.Name}: found {values.Length} values, expected {quantity.Count}", nameof(arrays));
        }
    }

    /// <summary>The name of what computed the trace, such as <c>hand-derived</c>.</summary>
    public string Source { get; }

    /// <summary>Which gradient it is.</summary>
    public GradientKind Gradient { get; }

    /// <summary>
    /// Whether each value was measured by itself, as a numerical derivative is. In other traces a value is computed from the ones
    /// before it, so their errors explain part of its error.
    /// </summary>
    public bool IsMeasured { get; init; }

    /// <summary>The precision that it was computed in; null where only its numbers tell.</summary>
    public Precision? Precision { get; init; }

    /// <summary>The arrays, in the order of <see cref="TraceSchema"/>.</summary>
    public IReadOnlyList<TraceArray> Arrays { get; }

    /// <summary>The values of one array, row-major.</summary>
    /// <param name="name">The full name.</param>
    /// <exception cref="KeyNotFoundException">The trace has no array of that name.</exception>
    public double[] this[string name] => byName[name].Values;

    /// <summary>The same trace with the values of another one where this one has NaN, which stands for what was not recorded.</summary>
    /// <param name="other">The other trace.</param>
    internal GradientTrace FilledFrom(GradientTrace other)
    {
        if (!Arrays.Any(array => array.Values.Any(double.IsNaN)))
            return this;
        return new(Source, Gradient, [.. Arrays.Select(array => !array.Values.Any(double.IsNaN) ? array
            : array with { AsRecorded = array.Values, Values = [.. array.Values.Zip(other[array.Quantity.Name], (value, filling) => double.IsNaN(value) ? filling : value)] })])
        {
            IsMeasured = IsMeasured,
            Precision = Precision,
        };
    }

    /// <summary>The array with a given name.</summary>
    /// <param name="name">The full name.</param>
    /// <returns>The array, or null if the trace does not have it.</returns>
    public TraceArray? Find(string name) => byName.GetValueOrDefault(name);
}

/// <summary>One array of a trace.</summary>
/// <param name="Quantity">Its name, axes and shape.</param>
/// <param name="Values">Its values, row-major.</param>
public sealed record TraceArray(Quantity Quantity, double[] Values)
{
    /// <summary>The digits that the values were written with; null where they are the computed doubles themselves.</summary>
    public WrittenDigits? Written { get; init; }

    /// <summary>
    /// Where some values were not recorded and are another trace's, so that they say nothing of the arithmetic that follows from them:
    /// the values with NaN for these. Null where all were recorded.
    /// </summary>
    internal double[]? AsRecorded { get; init; }

    /// <summary>The values that were recorded, in runs of consecutive ones.</summary>
    internal IEnumerable<Range> RecordedRuns()
    {
        if (AsRecorded is not { } values)
        {
            yield return ..Values.Length;
            yield break;
        }

        for (var first = 0; first < values.Length; first++)
        {
            var end = first;
            while (end < values.Length && !double.IsNaN(values[end]))
                end++;
            if (end > first)
                yield return first..end;
            first = end;
        }
    }

    /// <summary>How far the number meant may be from a value, given the digits that it was written with.</summary>
    /// <param name="i">The value's row-major index, counted from 0.</param>
    internal double WrittenRadius(int i) => Written?.Radius(Values[i]) ?? 0;
}
