using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Comparison;

/// <summary>
/// Compares one quantity of two traces, over all sequences, part by part. The result does not depend on the order of the parts.
/// </summary>
/// <param name="resolution">
/// The largest tolerance, relative to the largest magnitude of an array, at which agreement says something.
/// </param>
/// <param name="grid">Where the values are kept by their places; null where they are not.</param>
internal sealed class QuantityComparer(double resolution, DeviationGrid? grid = null)
{
    private readonly Lock guard = new();
    private int compared;
    private int disagreeing;
    private int unexplained;
    private int undecidable;
    private double reached;
    private double needed;
    private double relativeError;
    private Deviation? worst;
    private Deviation? earliest;

    /// <summary>The values by their places; null if they are not kept.</summary>
    internal DeviationGrid? Grid => grid;

    /// <summary>The first value, in the order of derivation, that disagrees or is not explained.</summary>
    internal Deviation? Earliest => earliest;

    /// <summary>What was found.</summary>
    /// <param name="first">The quantity, in the first sequence that has it.</param>
    internal QuantityFinding Finding(Quantity first) =>
        new(first, compared, worst)
        {
            Disagreeing = disagreeing,
            Unexplained = unexplained,
            Undecidable = undecidable,
            RelativeError = relativeError,
            NeededResolution = undecidable > 0 ? needed : null,
            Resolution = compared > disagreeing + unexplained + undecidable ? reached : null,
        };

    /// <summary>Compares some values of an array that both traces have.</summary>
    /// <param name="part">The values.</param>
    /// <param name="magnitudes">The largest magnitude of the array in each trace; the smaller one counts.</param>
    internal void Compare(ValuePart part, (double First, double Second) magnitudes)
    {
        var magnitude = Math.Min(magnitudes.First, magnitudes.Second);
        var (scale, decidable) = (magnitude == 0 ? 1 : magnitude, Decidable(magnitude, isZero: magnitudes == (0, 0)));
        var (largest, coarsest, undecided) = (0.0, 0.0, 0.0);
        var (worstAt, earliestAt, share) = (-1, -1, double.NegativeInfinity);
        Span<int> counts = stackalloc int[(int)Verdict.Disagrees + 1];
        for (var i = 0; i < part.Count; i++)
        {
            var (error, tolerance) = (Deviation.ErrorOf(part.First[i], part.Second[i]), part.Tolerances[i]);
            largest = Math.Max(largest, error / scale);
            if (Deviation.ShareOf(error, tolerance) is var ofTolerance && (worstAt < 0 || ofTolerance > share))
                (share, worstAt) = (ofTolerance, i);
            var verdict = Deviation.VerdictOf(error, tolerance, part.Possible[i], decidable);
            counts[(int)verdict]++;
            if (verdict == Verdict.Agrees)
                coarsest = Math.Max(coarsest, tolerance / scale);
            if (verdict == Verdict.Undecidable)
                undecided = Math.Max(undecided, tolerance / scale);
            if (verdict.IsDivergence() && (earliestAt < 0 || IsEarlier(part.Quantity, part.Place + i, part.Quantity, part.Place + earliestAt)))
                earliestAt = i;
        }

        lock (guard)
        {
            compared += part.Count;
            disagreeing += counts[(int)Verdict.Disagrees];
            unexplained += counts[(int)Verdict.Unexplained];
            undecidable += counts[(int)Verdict.Undecidable];
            (relativeError, reached, needed) = (Math.Max(relativeError, largest), Math.Max(reached, coarsest), Math.Max(needed, undecided));
            grid?.Add(part, decidable);
            if (worstAt >= 0)
                NoteWorst(part.At(worstAt, decidable));
            if (earliestAt >= 0)
                NoteEarliest(part.At(earliestAt, decidable));
        }
    }

    /// <summary>Counts an array that only one trace has: each of its values disagrees.</summary>
    /// <param name="missing">The array.</param>
    /// <param name="first">The first trace's values, or null.</param>
    /// <param name="second">The second trace's values, or null.</param>
    internal void AddMissing(Quantity missing, double[]? first, double[]? second)
    {
        lock (guard)
        {
            for (var i = 0; i < missing.Count; i++)
            {
                var deviation = new Deviation(missing, i, first?[i], second?[i], 0);
                disagreeing++;
                grid?.AddMissing(deviation);
                NoteWorst(deviation);
                NoteEarliest(deviation);
            }

            relativeError = double.PositiveInfinity;
        }
    }

    /// <summary>
    /// The largest tolerance at which agreement says something. It is infinite where both arrays are 0, because then they are equal
    /// to the last bit.
    /// </summary>
    private double Decidable(double magnitude, bool isZero) =>
        isZero || double.IsInfinity(resolution) ? double.PositiveInfinity : resolution * magnitude;

    /// <summary>Of values with the same share of their tolerance, the first of the first sequence is the worst.</summary>
    private void NoteWorst(Deviation found)
    {
        if (worst is null || found.Share > worst.Share
            || (found.Share == worst.Share && (found.Quantity.Sequence, found.Index).CompareTo((worst.Quantity.Sequence, worst.Index)) < 0))
        {
            worst = found;
        }
    }

    private void NoteEarliest(Deviation found)
    {
        if (earliest is null || IsEarlier(found.Quantity, found.Index, earliest.Quantity, earliest.Index))
            earliest = found;
    }

    private static bool IsEarlier(Quantity quantity, int index, Quantity other, int otherIndex) =>
        DerivationOrder.KeyOf(quantity, index).CompareTo(DerivationOrder.KeyOf(other, otherIndex)) < 0;
}
