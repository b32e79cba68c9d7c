using System.Text.RegularExpressions;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings.Formats;

namespace LstmGradCheck.Checking.Recordings.Layouts;

/// <summary>The arrays of a file that are an LSTM's under the names of a layout.</summary>
/// <param name="Layout">The layout.</param>
/// <param name="Layers">Its layers from below; in each the forward direction, then the reverse one if it has a name of its own.</param>
internal sealed partial record LayoutMatch(Layout Layout, IReadOnlyList<IReadOnlyList<BoundLayer>> Layers)
{
    /// <summary>The layouts whose names a file has, those of most arrays first.</summary>
    /// <param name="layouts">The layouts that may be meant.</param>
    /// <param name="arrays">The arrays of the file that may be weights.</param>
    /// <returns>Each layout under whose names there is a layer with weights from inputs and recurrent ones, with the number of arrays.</returns>
    internal static List<(Layout Layout, int Arrays)> Candidates(IEnumerable<Layout> layouts, IReadOnlyList<StoredArray> arrays)
    {
        var found = layouts.Select(layout => (layout, layers: LayersOf(layout, arrays)))
            .Where(found => found.layers.Exists(layer => Has(layer, Part.W) && Has(layer, Part.U)))
            .Select(found => (found.layout, Arrays: found.layers.SelectMany(layer => layer).Select(array => array.Array.Stored.Name).Distinct().Count()))
            .OrderByDescending(found => found.Arrays).ToList();
        // A kernel that holds both may be that of any layer, however many there are, where another layout has recurrent weights of their own.
        return found.Exists(each => !each.layout.HoldsBothInOne) ? found.FindAll(each => !each.layout.HoldsBothInOne) : found;
    }

    /// <summary>Finds an LSTM.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="arrays">The arrays of the file that may be weights.</param>
    /// <returns>The arrays that are.</returns>
    /// <exception cref="ProblemException">There are two LSTMs, one lacks an array, or shapes contradict each other.</exception>
    internal static LayoutMatch Of(Layout layout, IReadOnlyList<StoredArray> arrays)
    {
        var layers = LayersOf(layout, arrays);
        if (layout.HoldsBothInOne)
            layers = Narrowed(Narrowed(layers, layer => layer[0].Lstm.Contains("lstm", StringComparison.OrdinalIgnoreCase)), HoldsGates);
        layers.ForEach(layer => DemandAll(layout, layer));
        if (layers.Find(layer => layer[0].Lstm != layers[0][0].Lstm) is { } other)
            throw other[0].Array.Stored.Error("weights of a second LSTM", $"those of one, such as {Legible.Text(layers[0][0].Array.Stored.Name, 100)}; leave one of them out");
        var ordered = layers.GroupBy(layer => layer[0].Order, OrderComparer.Instance).OrderBy(group => group.Key, OrderComparer.Instance)
            .Select(group => group.OrderBy(layer => layer[0].IsReverse).ToList()).ToList();
        DemandConsecutive(layout, ordered);
        return new(layout, [.. ordered.Select(directions => (IReadOnlyList<BoundLayer>)[.. Both(ordered, directions).Select(layer => Solved(layout, layer))])]);
    }

    /// <summary>The same arrays in a layout that differs in no name.</summary>
    internal LayoutMatch With(Layout layout) => new(layout, [.. Layers.Select(layer => (IReadOnlyList<BoundLayer>)[.. layer.Select(direction => direction with { Layout = layout })])]);

    /// <summary>The same arrays with the layers taken in pairs, as directions.</summary>
    internal LayoutMatch InPairs() => this with { Layers = [.. Layers.Chunk(2).Select(pair => (IReadOnlyList<BoundLayer>)[pair[0][0], pair[1][0]])] };

    private static List<List<Named>> LayersOf(Layout layout, IReadOnlyList<StoredArray> arrays)
    {
        var named = arrays.SelectMany(array => layout.Arrays.Select(kind => (array, kind, match: kind.Pattern.Match(array.Name))))
            .Where(found => found.match.Success).Select(found => Read(layout, found.array, found.kind, found.match));
        var all = named.GroupBy(array => (array.Lstm, Key: string.Join('.', array.Order), array.IsReverse)).Select(group => group.ToList());
        return [.. all.Where(layer => Has(layer, Part.U) || (!layout.SharesNames && Has(layer, Part.W)))];
    }

    /// <summary>Of what may be several LSTMs, those that are one; all, if none is. Another layer's weights may have the names of a kernel that holds both.</summary>
    private static List<List<Named>> Narrowed(List<List<Named>> layers, Predicate<List<Named>> isLstm) =>
        layers.Exists(layer => layer[0].Lstm != layers[0][0].Lstm) && layers.Exists(isLstm) ? layers.FindAll(isLstm) : layers;

    private static bool HoldsGates(List<Named> layer) => layer.Find(array => array.Array.Kind.Part == Part.U)!.Array.Stored.Shape is [var sources, var nets] && nets % 4 == 0 && sources > nets / 4;

    private static BoundLayer Solved(Layout layout, List<Named> layer) => LayerLengths.Solve(new(layout, [.. layer.Select(array => array.Array)]));

    private static bool Has(List<Named> layer, Part part) => layer.Exists(array => array.Array.Kind.Part == part);

    private static void DemandAll(Layout layout, List<Named> layer)
    {
        foreach (var kind in layout.Arrays)
        {
            var of = layer.FindAll(array => array.Array.Kind == kind);
            var hasOther = kind.Part is Part.Bias or Part.Peephole && layer.Exists(array => array.Array.Kind.Part == kind.Part);
            if (of.Count == 0 && (!kind.IsOptional || hasOther))
                throw Missing(layer, $"without {Example(layer[0], kind)}", kind.IsOptional ? "it, or no array like it in any layer" : "it");
            if (of.Count > 0 && CountOf(kind) is var count && of.Count < count)
                throw Missing(layer, $"with {of.Count} of the arrays like {Legible.Text(of[0].Array.Stored.Name, 100)}", $"all {count}");
            if (of.GroupBy(array => (array.Array.Gate, array.Array.Peephole)).FirstOrDefault(group => group.Skip(1).Any()) is { } same)
                throw same.Last().Array.Stored.Error($"a second array for what {Legible.Text(same.First().Array.Stored.Name, 100)} is", "one");
        }
    }

    /// <summary>How many arrays of a kind a layer has.</summary>
    private static int CountOf(LayoutArray kind) => kind.Name.Contains("{g", StringComparison.Ordinal) ? 4 : kind.Name.Contains("{k}", StringComparison.Ordinal) ? 3 : 1;

    private static string Example(Named like, LayoutArray kind) =>
        Legible.Text(like.Prefix + kind.NameOf(like.Order[^1], like.IsReverse ? 1 : 0, 0, 'i'), 100);

    private static ProblemException Missing(List<Named> layer, string found, string expected) =>
        layer[0].Array.Stored.Error($"a layer {found}", expected);

    /// <summary>Layers that a layout numbers from 0 have no gaps, except where other kinds of layers are numbered as well.</summary>
    private static void DemandConsecutive(Layout layout, List<List<List<Named>>> ordered)
    {
        for (var l = 0; l < ordered.Count && !layout.SharesNames; l++)
        {
            var first = ordered[l][0][0];
            if (first.Array.Kind.CountsLayers && first.Order[^1] != l)
                throw first.Array.Stored.Error($"layer {first.Order[^1]}, but no layer {l}", "layers numbered from 0, none missing");
        }
    }

    private static List<List<Named>> Both(List<List<List<Named>>> ordered, List<List<Named>> directions)
    {
        if (ordered.Exists(other => other.Exists(layer => layer[0].IsReverse)) && directions.Count < 2)
            throw directions[0][0].Array.Stored.Error("one direction of a layer", "both, as in other layers");
        return directions;
    }

    private static Named Read(Layout layout, StoredArray array, LayoutArray kind, Match match)
    {
        var (prefix, layer) = (match.Groups["prefix"].Value, match.Groups["layer"].Value);
        var bound = new BoundArray(kind, array, GateOf(layout, match), match.Groups["k"].Success ? match.Groups["k"].Value[0] : null);
        var isReverse = match.Groups["reverse"].Success;
        if (kind.CountsLayers)
            return new(bound, prefix + layer, [int.Parse(match.Groups["l"].Value, System.Globalization.CultureInfo.InvariantCulture)], isReverse, prefix);
        var segments = Segments().Split(prefix + layer).Select(segment => Numbered().Match(segment)).ToList();
        return new(bound, string.Join('/', segments.Select(segment => segment.Groups["stem"].Value)), [.. segments.Select(Number)], isReverse, prefix);
    }

    /// <summary>The place of the gate that a name has the place or the letter of; null if it has none.</summary>
    private static int? GateOf(Layout layout, Match match) => match.Groups["g"] is { Success: true, Value: [var digit] } ? digit % 4
        : match.Groups["gate"] is { Success: true, Value: [var letter] } ? layout.Gates.IndexOf(letter == 'g' ? 'c' : letter, StringComparison.Ordinal) : null;

    private static int Number(Match segment) => segment.Groups["number"] is { Success: true, Value: var digits } ? int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("[./]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Segments();

    [GeneratedRegex("^(?<stem>.*?)(_?(?<number>[0-9]{1,9}))?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Numbered();

    /// <summary>An array with what its name says.</summary>
    private sealed record Named(BoundArray Array, string Lstm, IReadOnlyList<int> Order, bool IsReverse, string Prefix);

    /// <summary>Orders layers by the numbers in their names.</summary>
    private sealed class OrderComparer : IComparer<IReadOnlyList<int>>, IEqualityComparer<IReadOnlyList<int>>
    {
        internal static OrderComparer Instance { get; } = new();

        public int Compare(IReadOnlyList<int>? x, IReadOnlyList<int>? y) => x!.Zip(y!, (a, b) => a.CompareTo(b)).FirstOrDefault(order => order != 0, x!.Count.CompareTo(y!.Count));

        public bool Equals(IReadOnlyList<int>? x, IReadOnlyList<int>? y) => x!.SequenceEqual(y!);

        public int GetHashCode(IReadOnlyList<int> obj) => obj.Aggregate(0, HashCode.Combine);
    }
}
