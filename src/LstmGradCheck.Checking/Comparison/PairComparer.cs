using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Comparison;

/// <summary>Compares two traces, array by array or in parts of arrays. Several threads may compare parts at the same time.</summary>
internal sealed class PairComparer
{
    private readonly GradientTrace first;
    private readonly GradientTrace second;
    private readonly double resolution;
    private readonly IReadOnlyList<string> notRecorded;
    private readonly List<Quantity> quantities;
    private readonly OrderedDictionary<string, (Quantity First, QuantityComparer Comparer)> ofGroups = [];

    /// <summary>Begins a comparison.</summary>
    /// <param name="first">The first trace.</param>
    /// <param name="second">The second trace.</param>
    /// <param name="isRecorded">Whether the first trace was recorded: arrays that it lacks are listed, not compared.</param>
    /// <param name="resolution">
    /// The largest tolerance, relative to the largest magnitude of an array, at which agreement says something.
    /// </param>
    /// <param name="limits">How large the grids of the values may be; null for none.</param>
    internal PairComparer(GradientTrace first, GradientTrace second, bool isRecorded, double resolution, GridLimits? limits = null)
    {
        (this.first, this.second, this.resolution) = (first, second, resolution);
        quantities = [.. first.Arrays.Select(array => array.Quantity)];
        var missing = second.Arrays.Select(array => array.Quantity).Where(quantity => first.Find(quantity.Name) is null).ToList();
        notRecorded = isRecorded ? [.. missing.Select(quantity => quantity.Name)] : [];
        if (!isRecorded)
            quantities.AddRange(missing);
        var steps = quantities.Where(quantity => quantity.HasTime).Select(quantity => quantity.Shape[0]).DefaultIfEmpty().Max();
        foreach (var group in quantities.GroupBy(quantity => quantity.Group))
            ofGroups.Add(group.Key, (group.First(), new(resolution, limits is { } most ? GridOf([.. group], steps, most) : null)));
    }

    /// <summary>Compares everything.</summary>
    /// <param name="tolerance">How far values may be from each other.</param>
    internal void Compare(ITolerance tolerance)
    {
        foreach (var quantity in quantities)
        {
            if (first.Find(quantity.Name) is { Values: var ours } && second.Find(quantity.Name) is { Values: var theirs })
                Compare(first.Find(quantity.Name)!, theirs, tolerance.For(quantity, ours, theirs));
            else
                ofGroups[quantity.Group].Comparer.AddMissing(quantity, first.Find(quantity.Name)?.Values, second.Find(quantity.Name)?.Values);
        }
    }

    /// <summary>Compares some values of an array that both traces have.</summary>
    /// <param name="part">The values.</param>
    /// <param name="magnitudes">The largest magnitude of the array in each trace.</param>
    internal void Compare(ValuePart part, (double First, double Second) magnitudes) => ofGroups[part.Quantity.Group].Comparer.Compare(part, magnitudes);

    /// <summary>What was found.</summary>
    internal TraceComparison Result()
    {
        var earliest = ofGroups.Values.Select(each => each.Comparer.Earliest).OfType<Deviation>()
            .MinBy(deviation => DerivationOrder.KeyOf(deviation.Quantity, deviation.Index));
        return new(first.Source, second.Source, [.. ofGroups.Values.Select(each => each.Comparer.Finding(each.First))], notRecorded, earliest)
        {
            DemandedResolution = resolution,
            Grids = ofGroups.Where(each => each.Value.Comparer.Grid is not null).ToDictionary(each => each.Key, each => each.Value.Comparer.Grid!),
        };
    }

    /// <summary>The grid of a quantity; along time all have the same columns, also what was not recorded of the longest sequence.</summary>
    private static DeviationGrid GridOf(List<Quantity> group, int steps, GridLimits most)
    {
        var sizes = group.ConvertAll(DeviationGrid.SizeOf);
        return new(group[0], sizes.Max(size => size.Rows), group[0].HasTime ? steps : sizes.Max(size => size.Columns), most) { Sequences = group.Count };
    }

    private void Compare(TraceArray ours, double[] theirs, Tolerances tolerances)
    {
        var magnitudes = (Magnitude.Of(ours.Values), Magnitude.Of(theirs));
        foreach (var run in ours.RecordedRuns())
            Compare(new(ours.Quantity, run.Start.Value, ours.Values.AsSpan()[run], theirs.AsSpan()[run], tolerances.Explained.AsSpan()[run], tolerances.Possible.AsSpan()[run]), magnitudes);
    }
}
