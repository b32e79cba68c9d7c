using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings.Layouts;
using LstmGradCheck.Checking.Recordings.Reading;

namespace LstmGradCheck.Checking.Recordings;

/// <summary>Gives arrays of one axis the shapes that they are meant to have. Other arrays keep theirs.</summary>
/// <param name="name">What the recording is called, for errors.</param>
/// <param name="layout">The layout.</param>
/// <param name="directions">The number of directions of a layer.</param>
/// <param name="batch">The number of sequences; null for arrays of one sequence, which have no axis for it.</param>
internal sealed class FlatArrays(string name, Layout layout, int directions, int? batch)
{
    private readonly string axes = batch is null ? layout.Axes.Replace("B", "", StringComparison.Ordinal) : layout.Axes;
    private Dictionary<char, int> lengths = [];
    private int inputs;
    private int steps;

    /// <summary>Learns the sizes of a layer from its weights; the lowest layer comes first.</summary>
    internal void Learn(IReadOnlyList<(LayoutArray Kind, string Entry, LstmArray Values)> weights)
    {
        lengths = new(LayerLengths.Known) { ['D'] = directions, ['L'] = 1 };
        var projection = Find(Part.Projection);
        if (Find(Part.Bias) is { } bias)
            lengths['H'] = Quotient(bias, 'H', 1);
        else if (projection is { Values.Shape: [var first, var second], Kind.Axes: var axesOfProjection })
            lengths['H'] = axesOfProjection.StartsWith('H') ? first : second;
        else if (projection is null && Find(Part.U) is { } square && !layout.HoldsBothInOne)
            lengths['H'] = Quotient(square, 'H', 2);
        if (!lengths.TryGetValue('H', out var cells))
            return;
        lengths['R'] = cells;
        if (Find(Part.U) is { } u && !layout.HoldsBothInOne && !u.Kind.Axes.Contains('?', StringComparison.Ordinal))
            lengths['R'] = Quotient(u, 'R', 1);
        else if (projection is { } matrix)
            lengths['R'] = Quotient(matrix, 'R', 1);
        if (Find(Part.W) is { } w)
            lengths['I'] = layout.HoldsBothInOne ? Quotient(w, 'I', 1, without: 'R') - lengths['R'] : Quotient(w, 'I', 1);
        if (inputs == 0)
            inputs = lengths.GetValueOrDefault('I');

        (LayoutArray Kind, string Entry, LstmArray Values)? Find(Part part) => weights.FirstOrDefault(array => array.Kind.Part == part) is { Values: not null } found ? found : null;
    }

    /// <summary>An array of weights, or of their gradients, with the axes of its kind.</summary>
    internal LstmArray OfWeights(LayoutArray kind, string entry, LstmArray values)
    {
        var kept = values.Shape.Where(length => length != 1).ToArray();
        // A column, or a row, of a matrix where one axis is expected.
        if (values.Shape.Count > kind.Dimensions.Count && kept.Length == kind.Dimensions.Count)
            return values.InShape(kept);
        if (values.Shape.Count != 1 || kind.Dimensions.Count == 1)
            return values;
        var count = values.Shape[0];
        var shapes = lengths.ContainsKey('I') ? Shapes(kind).Where(shape => shape.Aggregate(1L, (product, length) => product * length) == count).ToList() : [];
        return shapes.Count > 0 ? values.InShape(shapes[0]) : throw Error(entry, $"one axis of {count} values", lengths.ContainsKey('I') ? $"{string.Join(" or ", Shapes(kind).Select(shape => string.Join(" x ", shape)))} ({LayerLengths.Symbols(kind)})" : $"its axes, {LayerLengths.Symbols(kind)}, for its sizes cannot be told");
    }

    /// <summary>An entry other than weights: x is the first of them.</summary>
    internal LstmArray OfEntry(string entry, LstmArray values)
    {
        var isSequence = entry is "x" or "y" or "dy" || entry == "x" + RecordedEntries.OfGradient;
        if (entry == "x" && values.Shape.Count > 1)
            steps = values.Shape.Count == layout.Axes.Length ? values.Shape[layout.Axes.IndexOf('T', StringComparison.Ordinal)] : values.Shape[layout.Axes.Replace("B", "", StringComparison.Ordinal).IndexOf('T', StringComparison.Ordinal)];
        if (values.Shape.Count != 1)
            return values;
        var count = values.Shape[0];
        // States of several sequences, of one layer.
        if (!isSequence)
            return batch is { } of && count % of == 0 ? values.InShape(layout.StateAxes == "HB" ? [count / of, of] : [of, count / of]) : values;
        var ofStep = entry.StartsWith('x') ? inputs : steps == 0 ? 0 : count / steps / (batch ?? 1);
        var isWhole = ofStep > 0 && count % ((long)ofStep * (batch ?? 1)) == 0;
        var t = isWhole ? count / ofStep / (batch ?? 1) : 0;
        if (!isWhole || (entry != "x" && t != steps))
            throw Error(entry, $"one axis of {count} values", $"{SequenceArrays.Words(axes)}{(entry.StartsWith('x') ? $" with {inputs} features" : $" with {steps} steps")}{(batch is { } sequences ? $" and {sequences} sequences" : ", one sequence; say how many there are")}");
        if (entry == "x")
            steps = t;
        return values.InShape([.. axes.Select(letter => letter switch { 'T' => t, 'B' => batch!.Value, _ => ofStep })]);
    }

    private IEnumerable<int[]> Shapes(LayoutArray kind)
    {
        yield return [.. kind.Dimensions.Select(axis => (int)axis.Lengths(lengths).Shortest)];
        if (kind.Axes.Contains('?', StringComparison.Ordinal))
            yield return [.. kind.Dimensions.Select(axis => (int)axis.Lengths(lengths).Longest)];
    }

    /// <summary>The length of a letter that an array's number of values is a multiple of, or a multiple of its square.</summary>
    private int Quotient((LayoutArray Kind, string Entry, LstmArray Values) array, char letter, int power, char without = ' ')
    {
        var letters = array.Kind.Axes.Replace("|K?", "", StringComparison.Ordinal).Where(each => char.IsLetterOrDigit(each) && each != letter && each != without && !(power == 2 && each == 'R'));
        var others = letters.Aggregate(1.0, (product, each) => product * lengths[each]);
        var count = array.Values.Shape.Aggregate(1.0, (product, length) => product * length) / others;
        var found = power == 2 ? Math.Sqrt(count) : count;
        return found >= 1 && found == Math.Floor(found) && found <= int.MaxValue ? (int)found
            : throw Error(array.Entry, LayerLengths.InWords(array.Values.Shape), LayerLengths.Symbols(array.Kind));
    }

    private ProblemException Error(string entry, string found, string expected) => new(name, entry, found, expected);
}
