using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Verification.Comparison;

/// <summary>Compares one quantity of two traces, over all sequences.</summary>
/// <param name="pair">The traces.</param>
/// <param name="tolerance">How far values may be from each other.</param>
internal sealed class QuantityComparer((GradientTrace First, GradientTrace Second) pair, ITolerance tolerance)
{
    private int compared;
    private int disagreeing;
    private int undecidable;
    private double relativeError;
    private Deviation? worst;
    private Deviation? earliest;

    /// <summary>Compares the arrays of the quantity, in the order of the sequences.</summary>
    internal (QuantityFinding Finding, Deviation? Earliest) Compare(IReadOnlyList<Quantity> arrays)
    {
        foreach (var quantity in arrays)
        {
            if (pair.First.Find(quantity.Name) is { Values: var first } && pair.Second.Find(quantity.Name) is { Values: var second })
                Compare(quantity, first, second);
            else
                Miss(quantity);
        }

        return (new(arrays[0], compared, worst) { Disagreeing = disagreeing, Undecidable = undecidable, RelativeError = relativeError }, earliest);
    }

    private void Compare(Quantity quantity, double[] first, double[] second)
    {
        var tolerances = tolerance.For(quantity, first, second);
        var magnitude = Math.Min(Magnitude.Of(first), Magnitude.Of(second));
        var (scale, decidable) = (magnitude == 0 ? 1 : magnitude, Decidable(magnitude));
        for (var i = 0; i < quantity.Count; i++)
        {
            var deviation = new Deviation(quantity, i, first[i], second[i], tolerances[i]) { LargestDecidable = decidable };
            relativeError = Math.Max(relativeError, deviation.Error / scale);
            Count(deviation);
        }

        compared += quantity.Count;
    }

    /// <summary>Where both arrays are 0, a tolerance of 0 decides and any other one does not.</summary>
    private double Decidable(double magnitude) =>
        double.IsInfinity(tolerance.LargestDecidable) ? double.PositiveInfinity : tolerance.LargestDecidable * magnitude;

    /// <summary>An array that only one trace has: every value of it is missing in the other.</summary>
    private void Miss(Quantity quantity)
    {
        for (var i = 0; i < quantity.Count; i++)
            Count(new(quantity, i, pair.First.Find(quantity.Name)?.Values[i], pair.Second.Find(quantity.Name)?.Values[i], 0));
        relativeError = double.PositiveInfinity;
    }

    private void Count(Deviation deviation)
    {
        if (worst is null || deviation.Share > worst.Share)
            worst = deviation;
        if (deviation.Verdict == Verdict.Undecidable)
            undecidable++;
        if (deviation.Verdict != Verdict.Disagrees)
            return;
        disagreeing++;
        if (earliest is null || DerivationOrder.KeyOf(deviation.Quantity, deviation.Index).CompareTo(DerivationOrder.KeyOf(earliest.Quantity, earliest.Index)) < 0)
            earliest = deviation;
    }
}
