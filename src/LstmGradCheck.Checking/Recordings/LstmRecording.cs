using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Recordings.Layouts;
using LstmGradCheck.Checking.Recordings.Reading;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Recordings;

/// <summary>The arrays of an LSTM of somebody's own code, layer by layer, in the order of a layout: they become a recording.</summary>
/// <param name="layout">The layout.</param>
/// <param name="name">What it is called in reports and errors.</param>
public sealed class LstmRecording(LstmLayout layout, string name = "mine")
{
    private readonly List<GivenLayer> directions = [];
    private readonly Dictionary<string, LstmArray> entries = new(StringComparer.Ordinal);
    private readonly List<StepValues> intermediate = [];
    private readonly List<MaskValues> masks = [];
    private long[] lengths = [];

    /// <summary>The number of sequences, needed for arrays of one axis that hold several; null if such an array is one sequence.</summary>
    public int? Batch { get; set; }

    /// <summary>The precision that everything was computed in, if it is lower than that of the arrays, as bfloat16 held in floats; null for that of the arrays.</summary>
    public Precision? Precision { get; set; }

    /// <summary>What messages call an entry that was not given, such as <c>dL/dx (InputGradient)</c> for x.grad; null for its name.</summary>
    public Func<string, string>? NameOf { get; init; }

    private int Layers => directions.Count(direction => !direction.IsReverse);

    /// <summary>Adds a layer.</summary>
    /// <param name="weights">
    /// Its arrays in the order of <see cref="LstmLayout.Picture"/>, of the forward direction. One that it does not have is null, or is left out
    /// where the number of arrays and of their axes tells which one that is.
    /// </param>
    /// <returns>This recording.</returns>
    /// <exception cref="ArgumentException">It is another number of arrays than the layout has.</exception>
    public LstmRecording Layer(params IReadOnlyList<LstmArray?> weights) => Add(Layers, isReverse: false, weights);

    /// <summary>Adds the reverse direction of the layer added last.</summary>
    /// <param name="weights">Its arrays.</param>
    /// <returns>This recording.</returns>
    /// <exception cref="ArgumentException">There is no layer, or it is another number of arrays than the layout has.</exception>
    public LstmRecording Reverse(params IReadOnlyList<LstmArray?> weights) =>
        directions is [.., { IsReverse: false } forward] ? Add(forward.Layer, isReverse: true, weights) : throw new ArgumentException("found a reverse direction without its layer; expected the layer's forward direction first", nameof(weights));

    /// <summary>Adds the gradients of the weights added last.</summary>
    /// <param name="gradients">The gradients in the same order; null for one that is not to be checked. Missing ones at the end are not checked.</param>
    /// <returns>This recording.</returns>
    /// <exception cref="ArgumentException">There are no weights, or fewer of them.</exception>
    public LstmRecording Gradients(params IReadOnlyList<LstmArray?> gradients)
    {
        if (directions.Count == 0 || gradients.Count > directions[^1].Weights.Count)
            throw new ArgumentException($"found {gradients.Count} gradients; expected at most {(directions.Count == 0 ? 0 : directions[^1].Weights.Count)}, as many as weights were given before them", nameof(gradients));
        directions[^1] = directions[^1] with { Gradients = gradients };
        return this;
    }

    /// <summary>Adds the projection of the outputs to the weights added last, after them; its gradient follows theirs.</summary>
    /// <param name="projection">The array, R x H, or H x R where net = x W: R outputs of H cells.</param>
    /// <returns>This recording.</returns>
    /// <exception cref="ArgumentException">There are no weights before it, or they have a projection, or the layout has none.</exception>
    public LstmRecording Projection(LstmArray projection)
    {
        if (directions is not [.., { } last])
            throw new ArgumentException("found a projection without weights; expected the weights of its layer first", nameof(projection));
        if (layout.PlaceOf(Part.Projection) is not { } place)
            throw new ArgumentException($"found a projection; expected none, for the layout {layout.Name} has no array for it", nameof(projection));
        if (last.Places.Contains(place))
            throw new ArgumentException("found a second projection of a layer; expected one", nameof(projection));
        directions[^1] = last with { Weights = [.. last.Weights, projection], Places = [.. last.Places, place] };
        return this;
    }

    /// <summary>Adds a mask of the direction added last, such as that of dropout: numbers by which values were multiplied.</summary>
    /// <param name="kind">What it multiplies.</param>
    /// <param name="values">A number for each value, with the axes of the inputs; without time if it is the same at every step.</param>
    /// <returns>This recording.</returns>
    /// <exception cref="ArgumentException">There are no weights before it, or there is such a mask.</exception>
    public LstmRecording Mask(MaskKind kind, LstmArray values)
    {
        if (directions is not [.., { } last])
            throw new ArgumentException("found a mask without weights; expected the weights of its layer first", nameof(values));
        var mask = new MaskValues(kind, last.Name, values);
        if (masks.Exists(other => other.Kind == kind && other.Layer == mask.Layer))
            throw new ArgumentException($"found a second mask of this kind, {kind}, of {mask.Layer}; expected one", nameof(values));
        masks.Add(mask);
        return this;
    }

    /// <summary>Adds an entry other than weights: x, dy, dh_n, dc_n, h0, c0, y, h_n, c_n, or the gradient x.grad, h0.grad or c0.grad.</summary>
    /// <param name="entry">Its name.</param>
    /// <param name="values">The numbers; null to add nothing.</param>
    /// <returns>This recording.</returns>
    /// <exception cref="ArgumentException">There is one already.</exception>
    public LstmRecording Add(string entry, LstmArray? values)
    {
        if (values is not null && !entries.TryAdd(entry, values))
            throw new ArgumentException($"found {entry} a second time; expected it once", nameof(entry));
        return this;
    }

    /// <summary>Adds the number of steps of each sequence; without it all sequences have all steps.</summary>
    /// <param name="steps">The steps.</param>
    /// <returns>This recording.</returns>
    public LstmRecording Lengths(params IReadOnlyList<int> steps)
    {
        lengths = [.. steps];
        return this;
    }

    /// <summary>Adds values of every step of the direction added last.</summary>
    /// <param name="kind">Delta, StateError, OutputError, State, Net or Activation.</param>
    /// <param name="unit">The gate; the cell for states, and for the cell input.</param>
    /// <param name="values">A value for each step, sequence and cell, with the axes of the inputs.</param>
    /// <param name="factor">What each is multiplied by: -1 for derivatives dL/d.., as errors are negative derivatives.</param>
    /// <returns>This recording.</returns>
    /// <exception cref="ArgumentException">There are no weights before it.</exception>
    public LstmRecording Steps(QuantityKind kind, Unit unit, LstmArray values, double factor = 1)
    {
        if (directions is not [.., { } last])
            throw new ArgumentException("found values of a layer without its weights; expected the weights first", nameof(values));
        intermediate.Add(new(kind, unit, last.Name, values, factor));
        return this;
    }

    /// <summary>Reads the problem that it amounts to, with what was given of its exact gradient.</summary>
    /// <returns>The problem.</returns>
    /// <exception cref="ProblemException">Shapes contradict each other, something is missing, or a number is not finite; the message says which array, what was found and what was expected.</exception>
    public Problem Read() => Build().Read();

    /// <summary>Puts the arrays together.</summary>
    /// <returns>The recording, and the layout that its arrays have.</returns>
    /// <exception cref="ProblemException">There are no weights, or the sizes of an array of one axis cannot be told.</exception>
    public BuiltRecording Build()
    {
        if (directions.Count == 0)
            throw new ProblemException(name, "", "no weights", "those of a layer");
        var (recording, kinds) = (new Recording(name), new HashSet<string>(StringComparer.Ordinal));
        var flat = new FlatArrays(name, layout.Layout, directions.Exists(direction => direction.IsReverse) ? 2 : 1, Batch);
        foreach (var direction in directions)
        {
            List<(LayoutArray Kind, string Entry, LstmArray Values)> weights = [.. Named(direction, direction.Weights)];
            flat.Learn(weights);
            foreach (var (kind, entry, values) in weights)
            {
                kinds.Add(kind.Name);
                Add(recording, entry, flat.OfWeights(kind, entry, values));
            }

            foreach (var (kind, entry, values) in Named(direction, direction.Gradients))
                Add(recording, entry + RecordedEntries.OfGradient, flat.OfWeights(kind, entry, values));
        }

        foreach (var (entry, values) in entries.OrderByDescending(entry => entry.Key == "x"))
            Add(recording, entry, flat.OfEntry(entry, values));
        if (lengths.Length > 0)
            recording.Add("lengths", lengths);
        if (Precision is { } precision)
            recording.Add("precision", precision.TypeName());
        return new(recording, layout.Only(kinds)) { Intermediate = [.. intermediate], Masks = [.. masks], NameOf = NameOf };
    }

    private static void Add(Recording recording, string entry, LstmArray array) => recording.Add(entry, array.Shape, array.Values, array.IsSingle);

    /// <summary>The arrays that are there, with their names.</summary>
    private IEnumerable<(LayoutArray Kind, string Entry, LstmArray Values)> Named(GivenLayer direction, IReadOnlyList<LstmArray?> arrays)
    {
        var of = direction.IsReverse ? 1 : directions.Exists(other => other.IsReverse) ? 0 : 2;
        var names = layout.Names(direction.Layer, of, Layers).ToList();
        return direction.Places.Zip(arrays).Where(array => array.Second is not null).Select(array => (names[array.First].Array, names[array.First].Name, array.Second!));
    }

    private LstmRecording Add(int layer, bool isReverse, IReadOnlyList<LstmArray?> weights)
    {
        var places = layout.PlacesOf(weights) ?? throw new ArgumentException(
            $"found {weights.Count} {(weights.Count == 1 ? "array" : "arrays")} of weights; expected {string.Join(" or ", layout.NumbersOfArrays())} of these:\n{string.Join('\n', layout.Picture())}", nameof(weights));
        directions.Add(new(layer, isReverse, weights, places));
        return this;
    }
}
