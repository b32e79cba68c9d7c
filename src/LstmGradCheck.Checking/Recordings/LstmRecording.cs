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
    private readonly List<Direction> directions = [];
    private readonly Dictionary<string, LstmArray> entries = new(StringComparer.Ordinal);
    private readonly List<StepValues> intermediate = [];
    private long[] lengths = [];

    /// <summary>The number of sequences, needed for arrays of one axis that hold several; null if such an array is one sequence.</summary>
    public int? Batch { get; set; }

    private int Layers => directions.Count(direction => !direction.IsReverse);

    /// <summary>Adds a layer.</summary>
    /// <param name="weights">Its arrays in the order of <see cref="LstmLayout.Picture"/>, of the forward direction; null for one that it does not have.</param>
    /// <returns>This recording.</returns>
    /// <exception cref="ArgumentException">It is another number of arrays than the layout has.</exception>
    public LstmRecording Layer(params IReadOnlyList<LstmArray?> weights) => Add(new(Layers, IsReverse: false, weights));

    /// <summary>Adds the reverse direction of the layer added last.</summary>
    /// <param name="weights">Its arrays.</param>
    /// <returns>This recording.</returns>
    /// <exception cref="ArgumentException">There is no layer, or it is another number of arrays than the layout has.</exception>
    public LstmRecording Reverse(params IReadOnlyList<LstmArray?> weights) =>
        directions is [.., { IsReverse: false } forward] ? Add(new(forward.Layer, IsReverse: true, weights)) : throw new ArgumentException("found a reverse direction without its layer; expected the layer's forward direction first", nameof(weights));

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
        intermediate.Add(new(kind, unit, new(last.Layer + 1, last.IsReverse), values, factor));
        return this;
    }

    /// <summary>Reads the problem that it amounts to, with what was given of its exact gradient.</summary>
    /// <returns>The problem.</returns>
    /// <exception cref="ProblemException">Shapes contradict each other, something is missing, or a number is not finite; the message says which array, what was found and what was expected.</exception>
    public Problem Read()
    {
        var (recording, read) = Build();
        var problem = recording.Read(read);
        if (intermediate.Count == 0)
            return problem;
        var given = problem.Recorded[GradientKind.Exact];
        var arrays = given.Arrays.Concat(intermediate.SelectMany(values => values.Of(problem, name, layout.Axes))).ToDictionary(array => array.Quantity.Name);
        var trace = new GradientTrace(given.Source, GradientKind.Exact, [.. problem.QuantitiesOf(GradientKind.Exact).Where(quantity => arrays.ContainsKey(quantity.Name)).Select(quantity => arrays[quantity.Name])])
        {
            Precision = given.Precision ?? (intermediate.Exists(values => values.Values.IsSingle) ? Precision.Binary32 : null),
        };
        return problem with { Recorded = new Dictionary<GradientKind, GradientTrace> { [GradientKind.Exact] = trace } };
    }

    /// <summary>The recording, and the layout that its arrays have.</summary>
    /// <exception cref="ProblemException">There are no weights, or the sizes of an array of one axis cannot be told.</exception>
    public (Recording Recording, LstmLayout Layout) Build()
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
        return (recording, layout.Only(kinds));
    }

    private static void Add(Recording recording, string entry, LstmArray array) => recording.Add(entry, array.Shape, array.Values, array.IsSingle);

    /// <summary>The arrays that are there, with their names.</summary>
    private IEnumerable<(LayoutArray Kind, string Entry, LstmArray Values)> Named(Direction direction, IReadOnlyList<LstmArray?> arrays)
    {
        var of = direction.IsReverse ? 1 : directions.Exists(other => other.IsReverse) ? 0 : 2;
        return layout.Names(direction.Layer, of, Layers).Zip(arrays).Where(array => array.Second is not null).Select(array => (array.First.Array, array.First.Name, array.Second!));
    }

    private LstmRecording Add(Direction direction)
    {
        var required = layout.Layout.Arrays.DistinctBy(array => array.Name).Where(array => !array.IsOptional).Sum(array => layout.NamesOf(array, 0, 2).Count());
        var ends = layout.Layout.Arrays.DistinctBy(array => array.Name).Select(array => layout.NamesOf(array, 0, 2).Count()).Aggregate((List<int>)[0], (sums, count) => [.. sums, sums[^1] + count]).Skip(1).ToList();
        ends.RemoveAll(end => end < required);
        if (!ends.Contains(direction.Weights.Count))
            throw new ArgumentException($"found {direction.Weights.Count} {(direction.Weights.Count == 1 ? "array" : "arrays")} of weights; expected {string.Join(" or ", ends)} of these:\n{string.Join('\n', layout.Picture())}", nameof(direction));
        directions.Add(direction);
        return this;
    }

    /// <summary>The weights of one direction of a layer, and their gradients.</summary>
    private sealed record Direction(int Layer, bool IsReverse, IReadOnlyList<LstmArray?> Weights)
    {
        internal IReadOnlyList<LstmArray?> Gradients { get; init; } = [];
    }
}
