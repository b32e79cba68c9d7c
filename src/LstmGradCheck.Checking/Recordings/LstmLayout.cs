using System.Globalization;
using LstmGradCheck.Checking.Recordings.Layouts;

namespace LstmGradCheck.Checking.Recordings;

/// <summary>
/// How the weights of an LSTM are laid out in arrays: a framework's layout, or that of your own code. Gates are i, f, o and c, or g,
/// for the cell input.
/// </summary>
public sealed class LstmLayout
{
    private const string Reverse = "{r:|_reverse}";

    private LstmLayout(Layout layout) => Layout = layout;

    /// <summary>Its name: a framework's, or <c>own</c>.</summary>
    public string Name => Layout.Name;

    /// <summary>The order of the gates, such as <c>ifco</c>.</summary>
    public string Gates => Layout.Gates;

    /// <summary>How time, batch and features (T, B, C) stand in inputs and outputs, such as <c>TBC</c>.</summary>
    public string Axes => Layout.Axes;

    /// <summary>The layout.</summary>
    internal Layout Layout { get; }

    /// <summary>A framework's layout.</summary>
    /// <param name="name">One of <see cref="RecordingFile.Layouts"/>.</param>
    /// <exception cref="ArgumentException">There is no such layout.</exception>
    public static LstmLayout Called(string name) => new(Layout.Called(name));

    /// <summary>Weights of all gates in one array: W from the inputs, U from the last outputs, the bias b.</summary>
    /// <param name="gates">The order of the gates along the axis of 4H.</param>
    /// <param name="isTransposed">False: W is 4H x I and U 4H x H, so that net = W x. True: W is I x 4H and U H x 4H, so that net = x W.</param>
    /// <exception cref="ArgumentException">The gates are not these four.</exception>
    public static LstmLayout Stacked(string gates, bool isTransposed = false) => Own(gates, "", isTransposed,
        [new(Part.W, "W", "GH I"), new(Part.U, "U", "GH R"), new(Part.Bias, "b", "GH") { IsOptional = true }]);

    /// <summary>Weights of all gates, from inputs and last outputs, in one array W; the bias b.</summary>
    /// <param name="gates">The order of the gates along the axis of 4H.</param>
    /// <param name="isTransposed">False: W is 4H x (I+H), so that net = W [x, h]. True: W is (I+H) x 4H, so that net = [x, h] W.</param>
    /// <param name="outputsFirst">Whether the last outputs stand before the inputs: [h, x].</param>
    /// <exception cref="ArgumentException">The gates are not these four.</exception>
    public static LstmLayout Joined(string gates, bool isTransposed = false, bool outputsFirst = false) => Own(gates, "", isTransposed,
        [new(Part.W, "W", "GH " + Sources(outputsFirst)), new(Part.U, "W", "GH " + Sources(outputsFirst)), new(Part.Bias, "b", "GH") { IsOptional = true }]);

    /// <summary>An array for each gate: four W, from the inputs, then four U, from the last outputs, then four biases b.</summary>
    /// <param name="gates">The order in which the arrays of gates are given.</param>
    /// <param name="isTransposed">False: W is H x I and U H x H, so that net = W x. True: W is I x H, so that net = x W.</param>
    /// <exception cref="ArgumentException">The gates are not these four.</exception>
    public static LstmLayout Separate(string gates, bool isTransposed = false) => Own(gates, "_{gate}", isTransposed,
        [new(Part.W, "W", "H I"), new(Part.U, "U", "H R"), new(Part.Bias, "b", "H") { IsOptional = true }]);

    /// <summary>An array for each gate: four W, each from inputs and last outputs, then four biases b.</summary>
    /// <param name="gates">The order in which the arrays of gates are given.</param>
    /// <param name="isTransposed">False: W is H x (I+H), so that net = W [x, h]. True: W is (I+H) x H, so that net = [x, h] W.</param>
    /// <param name="outputsFirst">Whether the last outputs stand before the inputs: [h, x].</param>
    /// <exception cref="ArgumentException">The gates are not these four.</exception>
    public static LstmLayout SeparateJoined(string gates, bool isTransposed = false, bool outputsFirst = false) => Own(gates, "_{gate}", isTransposed,
        [new(Part.W, "W", "H " + Sources(outputsFirst)), new(Part.U, "W", "H " + Sources(outputsFirst)), new(Part.Bias, "b", "H") { IsOptional = true }]);

    /// <summary>The same layout with the gates in another order.</summary>
    /// <param name="gates">The order.</param>
    /// <exception cref="ArgumentException">The gates are not these four.</exception>
    public LstmLayout WithGates(string gates) => new(Layout with { Gates = Order(gates) });

    /// <summary>The same layout with other axes of inputs and outputs.</summary>
    /// <param name="axes">TBC, BTC, BCT or CBT: time, batch and features.</param>
    /// <exception cref="ArgumentException">They are none of these.</exception>
    public LstmLayout WithAxes(string axes) => Reading.SequenceArrays.Orders.Contains(axes) ? new(Layout with { Axes = axes })
        : throw new ArgumentException($"found '{axes}', expected one of: {string.Join(", ", Reading.SequenceArrays.Orders)}", nameof(axes));

    /// <summary>The same layout with a number that is added to the forget gate's net input beside its bias.</summary>
    /// <param name="bias">The number.</param>
    public LstmLayout WithForgetBias(double bias) => new(Layout with { ForgetBias = bias });

    /// <summary>Its arrays in words, for people who look for the one that does not fit.</summary>
    /// <returns>A line for each kind of array, with its axes: <c>weight_ih_l0 4H x I</c>.</returns>
    public IEnumerable<string> Picture()
    {
        var gates = string.Join(", ", Layout.Gates.AsEnumerable());
        yield return $"{Layout.Name}: H cells, I inputs, {(Layout.Arrays.Any(array => array.Axes.Contains('G', StringComparison.Ordinal)) ? $"4H are the gates {gates}, H each" : $"gates {gates}")}";
        foreach (var array in Layout.Arrays.DistinctBy(array => array.Name))
            yield return $"  {string.Join(", ", NamesOf(array, 0, 2).Distinct())}  {(array.Part == Part.Projection ? LayerLengths.Symbols(array) : LayerLengths.Unprojected(array))}{(array.IsOptional ? ", may be missing" : "")}";
    }

    /// <summary>The names of the arrays of one direction of a layer, in the order of <see cref="Picture"/>.</summary>
    /// <param name="layer">The layer, from 0.</param>
    /// <param name="direction">0 for forward, 1 for reverse, 2 for a layer of one direction.</param>
    /// <param name="layers">The number of layers.</param>
    internal IEnumerable<(LayoutArray Array, string Name)> Names(int layer, int direction, int layers) => Layout.Arrays.DistinctBy(array => array.Name).SelectMany(array => NamesOf(array, Layout.NumbersCountDirections && direction < 2 ? (2 * layer) + direction : layer, direction)
        .Select(name => (array, array.Name.Contains("{l", StringComparison.Ordinal) || layers == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"layer{layer + 1}/{name}"))));

    /// <summary>How many arrays a layer may be given with.</summary>
    internal IEnumerable<int> NumbersOfArrays() =>
        Kinds().Aggregate((IEnumerable<int>)[0], (sums, kind) => kind.Array.IsOptional ? [.. sums, .. sums.Select(sum => sum + kind.Count)] : sums.Select(sum => sum + kind.Count)).Distinct().Order();

    /// <summary>
    /// Tells which of a layer's arrays is what: the place of each in <see cref="Names"/>. Arrays that are not there may be left out where that
    /// leaves one way to understand the others, by their number and by whether they are vectors; in doubt the first ones are there.
    /// </summary>
    /// <param name="arrays">The arrays; null stands for one that is not there.</param>
    /// <returns>Their places; null if they are too many, too few, or a number that no layer has.</returns>
    internal IReadOnlyList<int>? PlacesOf(IReadOnlyList<LstmArray?> arrays)
    {
        var kinds = Kinds().ToList();
        // Where axes fit in no way, the shapes are refused when they are read, which says more.
        return Place(0, 0, 0, byAxes: true) ?? Place(0, 0, 0, byAxes: false);

        IReadOnlyList<int>? Place(int kind, int place, int next, bool byAxes)
        {
            if (kind == kinds.Count)
                return next == arrays.Count ? [] : null;
            var (array, count) = kinds[kind];
            var isThere = next + count <= arrays.Count && (!byAxes || !array.IsOptional || arrays.Skip(next).Take(count).All(given => given is null || HasAxes(given, array)));
            return isThere && Place(kind + 1, place + count, next + count, byAxes) is { } others ? [.. Enumerable.Range(place, count), .. others]
                : array.IsOptional ? Place(kind + 1, place + count, next, byAxes) : null;
        }
    }

    /// <summary>The place in <see cref="Names"/> of the first array of a kind; null if the layout has none.</summary>
    internal int? PlaceOf(Part part)
    {
        var place = 0;
        foreach (var (array, count) in Kinds())
        {
            if (array.Part == part)
                return place;
            place += count;
        }

        return null;
    }

    /// <summary>The same layout with these arrays alone, all of which are there.</summary>
    internal LstmLayout Only(IReadOnlySet<string> names) => new(Layout with { Arrays = [.. Layout.Arrays.Where(array => names.Contains(array.Name))] });

    /// <summary>The names of a kind of array: one, or one for each gate.</summary>
    internal IEnumerable<string> NamesOf(LayoutArray array, int layer, int direction) =>
        array.Name.Contains("{k}", StringComparison.Ordinal) ? Layout.PeepholeGates.Select(letter => array.NameOf(layer, direction, 0, letter))
        : array.Name.Contains("{g", StringComparison.Ordinal) ? Layout.Gates.Index().Select(gate => array.NameOf(layer, direction, gate.Index, gate.Item))
        : [array.NameOf(layer, direction, 0, 'i')];

    /// <summary>The kinds of arrays, each with the number of arrays of a layer.</summary>
    private IEnumerable<(LayoutArray Array, int Count)> Kinds() => Layout.Arrays.DistinctBy(array => array.Name).Select(array => (array, NamesOf(array, 0, 2).Count()));

    /// <summary>Whether an array has the axes of a kind; it may be flat, or a column or a row where a vector is expected.</summary>
    private static bool HasAxes(LstmArray given, LayoutArray kind) =>
        given.Shape.Count == 1 || given.Shape.Count == kind.Dimensions.Count || (given.Shape.Count > kind.Dimensions.Count && given.Shape.Count(length => length != 1) == kind.Dimensions.Count);

    private static string Sources(bool outputsFirst) => outputsFirst ? "R|I" : "I|R";

    private static LstmLayout Own(string gates, string ofGate, bool isTransposed, LayoutArray[] arrays) => new(new("own", Order(gates), "TBC",
    [
        .. arrays.Select(array => new LayoutArray(array.Part, array.Name + ofGate + Reverse, isTransposed ? string.Join(' ', array.Axes.Split(' ').Reverse()) : array.Axes) { IsOptional = array.IsOptional }),
        new(Part.Peephole, "p_{k}" + Reverse, "H") { IsOptional = true },
        new(Part.Projection, "proj" + Reverse, isTransposed ? "H R" : "R H") { IsOptional = true },
    ]));

    private static string Order(string gates) => gates.Replace('g', 'c') is var letters && letters.Order().SequenceEqual("cfio") ? letters
        : throw new ArgumentException($"found '{gates}', expected i, f, o and g (or c) in some order, such as ifgo", nameof(gates));
}
