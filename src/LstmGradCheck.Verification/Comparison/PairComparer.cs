using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Verification.Comparison;

/// <summary>Compares two traces, array by array or in parts of arrays; parts of different arrays may be compared at once.</summary>
internal sealed class PairComparer
{
    private readonly GradientTrace first;
    private readonly GradientTrace second;
    private readonly IReadOnlyList<string> notRecorded;
    private readonly List<Quantity> quantities;
    private readonly OrderedDictionary<string, (Quantity First, QuantityComparer Comparer)> ofGroups = [];

    /// <summary>Begins a comparison.</summary>
    /// <param name="first">The first trace.</param>
    /// <param name="second">The second trace.</param>
    /// <param name="isRecorded">Whether the first one was recorded: what it lacks is listed, not compared.</param>
    /// <param name="largestDecidable">The largest tolerance, relative to the largest magnitude of an array, at which agreement says something.</param>
    internal PairComparer(GradientTrace first, GradientTrace second, bool isRecorded, double largestDecidable)
    {
        (this.first, this.second) = (first, second);
        quantities = [.. first.Arrays.Select(array => array.Quantity)];
        var missing = second.Arrays.Select(array => array.Quantity).Where(quantity => first.Find(quantity.Name) is null).ToList();
        notRecorded = isRecorded ? [.. missing.Select(quantity => quantity.Name)] : [];
        if (!isRecorded)
            quantities.AddRange(missing);
        foreach (var quantity in quantities)
            _ = ofGroups.TryAdd(quantity.Group, (quantity, new(largestDecidable)));
    }

    /// <summary>Compares everything.</summary>
    /// <param name="tolerance">How far values may be from each other.</param>
    internal void Compare(ITolerance tolerance)
    {
        foreach (var quantity in quantities)
        {
            if (first.Find(quantity.Name) is { Values: var ours } && second.Find(quantity.Name) is { Values: var theirs })
                Compare(new(quantity, 0, ours, theirs, tolerance.For(quantity, ours, theirs)), Math.Min(Magnitude.Of(ours), Magnitude.Of(theirs)));
            else
                ofGroups[quantity.Group].Comparer.Miss(quantity, first.Find(quantity.Name)?.Values, second.Find(quantity.Name)?.Values);
        }
    }

    /// <summary>Compares some values of an array that both traces have.</summary>
    /// <param name="part">The values.</param>
    /// <param name="magnitude">The largest magnitude of the array, the smaller one of both traces.</param>
    internal void Compare(ValuePart part, double magnitude) => ofGroups[part.Quantity.Group].Comparer.Compare(part, magnitude);

    /// <summary>What was found.</summary>
    internal TraceComparison Result()
    {
        var earliest = ofGroups.Values.Select(each => each.Comparer.Earliest).OfType<Deviation>()
            .MinBy(deviation => DerivationOrder.KeyOf(deviation.Quantity, deviation.Index));
        return new(first.Source, second.Source, [.. ofGroups.Values.Select(each => each.Comparer.Finding(each.First))], notRecorded, earliest);
    }
}
