using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Comparison;

/// <summary>
/// Compares pairs of traces while their bounds are passed on part by part, see <see cref="RoundingBounds.CheckResiduals"/>.
/// </summary>
/// <param name="traces">The traces.</param>
/// <param name="pairs">Which of them are compared, and the comparer of each pair.</param>
internal sealed class ResidualComparison(IReadOnlyList<GradientTrace> traces, IReadOnlyList<(int First, int Second, PairComparer Comparer)> pairs)
{
    /// <summary>Returns what to call with the bounds of a sequence's arrays.</summary>
    internal Action<BoundsPart> OfSequence()
    {
        var magnitudes = new Dictionary<Quantity, double[]>(ReferenceEqualityComparer.Instance);
        var tolerances = Array.Empty<double>();
        return part =>
        {
            if (!magnitudes.TryGetValue(part.Quantity, out var ofArray))
                magnitudes[part.Quantity] = ofArray = [.. traces.Select(trace => Magnitude.Of(trace[part.Quantity.Name]))];
            if (tolerances.Length < part.Count)
                tolerances = new double[part.Count];
            foreach (var (first, second, comparer) in pairs)
                comparer.Compare(Part(part, first, second, tolerances.AsSpan(0, part.Count)), (ofArray[first], ofArray[second]));
        };
    }

    private ValuePart Part(BoundsPart part, int first, int second, Span<double> tolerances)
    {
        RoundingTolerance.Write(part.OfTraces[first], part.OfTraces[second], tolerances);
        return new(part.Quantity, part.First, Values(first), Values(second), tolerances, tolerances);

        ReadOnlySpan<double> Values(int trace) => traces[trace][part.Quantity.Name].AsSpan(part.First, part.Count);
    }
}
