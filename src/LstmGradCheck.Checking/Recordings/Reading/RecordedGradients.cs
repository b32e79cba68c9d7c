using LstmGradCheck.Checking.Estimates;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Recordings.Formats;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Recordings.Reading;

/// <summary>Puts what was recorded of gradients, outputs and last states under the names of a trace.</summary>
/// <param name="entries">The entries.</param>
/// <param name="weights">The gradients of weights.</param>
/// <param name="read">The arrays that depend on the network.</param>
/// <param name="problem">The problem.</param>
/// <param name="x">The inputs.</param>
internal sealed class RecordedGradients(RecordedEntries entries, StoredGradients weights, RecordedProblem read, Problem problem, StoredArray x)
{
    private readonly Dictionary<(QuantityKind, int, LayerName, Unit?), Quantity> ofSequences = problem.QuantitiesOf(GradientKind.Exact)
        .Where(quantity => quantity.Sequence > 0).ToDictionary(quantity => (quantity.Kind, quantity.Sequence, quantity.Layer, quantity.Unit));

    /// <summary>Whether outputs or last states were recorded.</summary>
    internal bool HasOutputs { get; private set; }

    /// <summary>How many gradients each bias was recorded with.</summary>
    internal int OfBiases { get; private set; } = 1;

    /// <summary>Everything recorded, and the gradients of the second of two biases if any differs from that of the first.</summary>
    internal (GradientTrace Trace, GradientTrace? SecondBiases) Traces()
    {
        var trace = Trace();
        return (trace, SecondBiases(trace));
    }

    /// <summary>
    /// The trace of everything recorded. Where last states are all that was recorded of an array, its other values are NaN, which means
    /// not recorded.
    /// </summary>
    private GradientTrace Trace()
    {
        List<TraceArray> arrays = [.. OfWeights(bias: 0), .. OfInputs(), .. OfInitial("c0", QuantityKind.InitialStateGradient), .. OfInitial("h0", QuantityKind.InitialOutputGradient)];
        if (arrays.Count == 0)
            throw entries.Error("no gradient", $"at least one entry NAME{RecordedEntries.OfGradient} beside NAME");
        var forward = OfOutputs();
        HasOutputs = forward.Count > 0;
        return new("recorded", GradientKind.Exact, [.. forward, .. arrays]) { Precision = PrecisionOf() };
    }

    /// <summary>The gradients of the second of two biases, if any differs from that of the first; else null.</summary>
    private GradientTrace? SecondBiases(GradientTrace first)
    {
        if (weights.Biases < 2)
            return null;
        var second = OfWeights(bias: 1).Where(array => array.Quantity.Parameter!.Kind == ParameterKind.B).ToList();
        OfBiases = second.Count > 0 ? 2 : 1;
        return second.Exists(array => !array.Values.SequenceEqual(first.Find(array.Quantity.Name)?.Values ?? []))
            ? new("recorded", GradientKind.Exact, second) { Precision = first.Precision } : null;
    }

    private IEnumerable<TraceArray> OfWeights(int bias) =>
        from quantity in problem.QuantitiesOf(GradientKind.Exact)
        where quantity.Kind == QuantityKind.WeightGradient
        let values = weights.Read(quantity.Parameter!, quantity.Parameter!.Kind == ParameterKind.B ? bias : 0)
        where values is not null
        select new TraceArray(quantity, values);

    private IEnumerable<TraceArray> OfInputs() =>
        read.InputGradients(x) is { } gradients
            ? gradients.Select((rows, b) => new TraceArray(ofSequences[(QuantityKind.InputGradient, b + 1, 0, null)], [.. rows.SelectMany(row => row)])) : [];

    private IEnumerable<TraceArray> OfInitial(string name, QuantityKind kind) =>
        from layer in read.States(name, kind == QuantityKind.InitialStateGradient, RecordedEntries.OfGradient)
        from row in layer.Value.Select((values, b) => (values, b))
        select new TraceArray(ofSequences[(kind, row.b + 1, layer.Key, null)], row.values);

    private List<TraceArray> OfOutputs()
    {
        var found = new Dictionary<Quantity, double[]>();
        if (read.Outputs("y") is { } y)
        {
            foreach (var layer in problem.Network.LayersOf(problem.Network.Depth))
            {
                for (var b = 0; b < y.Length; b++)
                    found[OutputOf(layer, b)] = [.. y[b].SelectMany(row => row.AsSpan(layer.PortPlace, layer.Port).ToArray())];
            }
        }

        foreach (var (name, rows) in read.States("h_n", ofCells: false))
            AddLast(found, name, rows, layer => b => OutputOf(layer, b));
        foreach (var (name, rows) in read.States("c_n", ofCells: true))
            AddLast(found, name, rows, layer => b => ofSequences[(QuantityKind.State, b + 1, layer.Name, Unit.Cell)]);
        return [.. found.Select(array => new TraceArray(array.Key, array.Value))];
    }

    private Quantity OutputOf(Layer layer, int b) => ofSequences[(QuantityKind.Activation, b + 1, layer.Name, layer.Options.Projection is null ? Unit.Cell : Unit.Projection)];

    private void AddLast(Dictionary<Quantity, double[]> found, LayerName name, double[][] rows, Func<Layer, Func<int, Quantity>> quantityOf)
    {
        var of = quantityOf(problem.Network.Find(name)!);
        for (var b = 0; b < rows.Length; b++)
        {
            var quantity = of(b);
            if (!found.TryGetValue(quantity, out var values))
                Array.Fill(values = found[quantity] = new double[quantity.Count], double.NaN);
            var sequence = problem.Sequences[b];
            var last = name.IsReverse ? 1 : sequence.Present?.Count(isThere => isThere) ?? sequence.Length;
            rows[b].CopyTo(values, (last - 1) * rows[b].Length);
        }
    }

    /// <summary>The lowest precision of anything that was read, or the one that the recording says if that is lower; null for double.</summary>
    private Precision? PrecisionOf()
    {
        if (entries.Text("precision") is { } text && !Enum.GetValues<Precision>().Any(precision => precision.TypeName() == text))
            throw entries.Find("precision")!.Error($"'{Legible.Text(text, 60)}'", $"one of: {string.Join(", ", Enum.GetValues<Precision>().Select(precision => precision.TypeName()))}");
        List<Precision> all = [.. Enum.GetValues<Precision>().Where(precision => entries.Text("precision") == precision.TypeName()), .. entries.Used.Select(name => Of(entries.Find(name)!.Type)).OfType<Precision>()];
        var lowest = all.DefaultIfEmpty(Precision.Binary64).Max();
        if (lowest.IsShort() && ProblemSize.Of(problem, GradientKind.Exact).Multiplications is var multiplications && multiplications > SizeLimits.ShortFormats)
            throw entries.Error($"numbers of {lowest.TypeName()} in a problem of {multiplications:0.0e0} multiplications", $"at most {SizeLimits.ShortFormats:0.0e0}, or float32");
        return lowest == Precision.Binary64 ? null : lowest;
    }

    private static Precision? Of(StoredType type) => type switch
    {
        StoredType.Single => Precision.Binary32,
        StoredType.Half => Precision.Binary16,
        StoredType.BFloat16 => Precision.BFloat16,
        _ => null,
    };
}
