namespace LstmGradCheck.Checking.Recordings.Layouts;

/// <summary>Finds the lengths of the axes of a layer's arrays from their shapes, and refuses shapes that contradict each other.</summary>
internal static class LayerLengths
{
    /// <summary>What is known of every layer: four gates, two biases, three peepholes.</summary>
    internal static readonly IReadOnlyDictionary<char, int> Known = new Dictionary<char, int> { ['G'] = 4, ['S'] = 2, ['K'] = 3, ['1'] = 1 };

    /// <summary>A layer with its lengths; optional parts that its arrays turn out not to hold are taken out.</summary>
    /// <param name="layer">The layer.</param>
    /// <returns>The layer.</returns>
    internal static BoundLayer Solve(BoundLayer layer)
    {
        var lengths = new Dictionary<char, int>(Known);
        foreach (var array in layer.Arrays)
        {
            if (array.Stored.Shape.Count != array.Kind.Dimensions.Count)
                throw array.Stored.Error(InWords(array.Stored.Shape), $"{array.Kind.Dimensions.Count} axes, {Symbols(array.Kind)}");
        }

        while (layer.Arrays.Any(array => Learn(array, lengths)))
        {
        }

        // Without a projection, the recurrent sources are the cells.
        if (!layer.Has(Part.Projection) && lengths.TryGetValue('H', out var cells))
            lengths['R'] = cells;
        while (layer.Arrays.Any(array => Learn(array, lengths)))
        {
        }

        foreach (var array in layer.Arrays)
            Check(array, lengths, layer.Has(Part.Projection));
        return layer with { Lengths = lengths, Arrays = [.. layer.Arrays.Where(array => array.Kind.Part != Part.Peephole || HasPeepholes(array, lengths))] };
    }

    /// <summary>An array's axes as the layout has them: <c>4H x I</c>.</summary>
    internal static string Symbols(LayoutArray array) => string.Join(" x ", array.Axes.Replace('G', '4').Replace('S', '2').Replace('K', '3').Replace("|", "+", StringComparison.Ordinal).Replace("?", "", StringComparison.Ordinal).Split(' '));

    /// <summary>The same of a layer without projection, in which the recurrent sources are the cells.</summary>
    internal static string Unprojected(LayoutArray array) => Symbols(array).Replace('R', 'H');

    /// <summary>A shape for messages.</summary>
    internal static string InWords(IReadOnlyList<int> shape) => shape.Count == 0 ? "one value" : $"shape {string.Join(" x ", shape)}";

    /// <summary>Whether an array has an axis of which exactly one letter is not known yet; then it is known.</summary>
    private static bool Learn(BoundArray array, Dictionary<char, int> lengths)
    {
        foreach (var (axis, length) in array.Kind.Dimensions.Zip(array.Stored.Shape))
        {
            var unknown = axis.Segments.SelectMany(segment => segment.Letters).Where(letter => !lengths.ContainsKey(letter)).ToList();
            if (unknown.Count != 1 || axis.Segments.Any(segment => segment.IsOptional))
                continue;
            // With 0 for the letter the axis is as long as what else it holds; with 1 it is longer by the letter's factor.
            var (rest, one) = (axis.Lengths(With(0)).Longest, axis.Lengths(With(1)).Longest);
            var (found, remainder) = Math.DivRem(length - rest, one - rest);
            if (remainder != 0 || found is < 1 or > int.MaxValue)
                throw array.Stored.Error(InWords(array.Stored.Shape), $"{Symbols(array.Kind)}, which no axis of {length} fits");
            lengths[unknown[0]] = (int)found;
            return true;

            Dictionary<char, int> With(int value) => new(lengths) { [unknown[0]] = value };
        }

        return false;
    }

    private static void Check(BoundArray array, Dictionary<char, int> lengths, bool isProjected)
    {
        var fits = array.Kind.Dimensions.Zip(array.Stored.Shape).All(axis => axis.First.Lengths(lengths) is var (shortest, longest) && (axis.Second == shortest || axis.Second == longest));
        if (!fits)
            throw array.Stored.Error(InWords(array.Stored.Shape), $"{(isProjected ? Symbols(array.Kind) : Unprojected(array.Kind))} = {string.Join(" x ", array.Kind.Dimensions.Select(axis => axis.Lengths(lengths).Longest))}, as the other weights of the layer say");
    }

    private static bool HasPeepholes(BoundArray array, Dictionary<char, int> lengths) =>
        array.Kind.Dimensions.Zip(array.Stored.Shape).All(axis => axis.Second == axis.First.Lengths(lengths).Longest);
}
