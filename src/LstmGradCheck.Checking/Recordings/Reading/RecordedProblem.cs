using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Recordings.Formats;
using LstmGradCheck.Checking.Recordings.Layouts;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Checking.Recordings.Reading;

/// <summary>Makes the problem that a recording amounts to.</summary>
/// <param name="entries">The entries.</param>
/// <param name="layout">The layout.</param>
/// <param name="weights">The network and its weights.</param>
/// <param name="sizes">The sizes.</param>
internal sealed class RecordedProblem(RecordedEntries entries, Layout layout, RecordedNetwork weights, SequenceSizes sizes)
{
    private readonly LstmNetwork network = weights.Network;
    private readonly SequenceArrays sequences = new(entries);
    private readonly StateArrays states = new(entries, layout, weights.Network, sizes);

    /// <summary>The features of the outputs: those of all directions of the top layer.</summary>
    private int Features => network.OutputsOf(network.Depth);

    /// <summary>Makes the problem, without what was recorded of its gradients.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="file">The file.</param>
    /// <param name="x">The inputs.</param>
    internal Problem Read(string name, string file, StoredArray x)
    {
        var (inputs, lengths) = (sequences.Read(x, sizes, network.Inputs), Lengths());
        var parts = new BiasParts(network.Parameters.Where(parameter => parameter.Kind == ParameterKind.B).Select(parameter => (parameter, Parts: PartsOf(parameter)))
            .Where(bias => bias.Parts.Count > 1).ToDictionary(bias => bias.parameter, bias => bias.Parts));
        return new()
        {
            Name = name,
            File = file,
            Network = network,
            Objective = ObjectiveKind.Linear,
            Gradient = GradientKind.Exact,
            Weights = Weights(),
            BiasParts = parts.Parts.Count > 0 ? parts : null,
            Sequences = Sequences(inputs, lengths),
        };
    }

    /// <summary>Outputs or their gradients, for each sequence and step.</summary>
    internal double[][][]? Outputs(string name) =>
        entries.Find(name) is { } array ? sequences.Read(array, sizes, Features, layout.OutputsHaveDirections ? network.LayersOf(1).Length : 0) : null;

    /// <summary>Gradients with respect to inputs, for each sequence and step.</summary>
    internal double[][][]? InputGradients(StoredArray x) => entries.GradientOf(x) is { } array ? sequences.Read(array, sizes, network.Inputs) : null;

    /// <summary>States or their gradients, for each layer a row for each sequence.</summary>
    internal Dictionary<LayerName, double[][]> States(string name, bool ofCells, string suffix = "") => states.Read(name, ofCells, suffix);

    private Weights<Real> Weights()
    {
        var read = new Weights<Real>(network);
        foreach (var parameter in network.Parameters)
        {
            var values = read.Values(parameter);
            foreach (var part in PartsOf(parameter))
            {
                for (var i = 0; i < part.Length; i++)
                    values[i] = new(values[i].Value + part[i]);
            }
        }

        return read;
    }

    /// <summary>The arrays whose sum some weights are: for a bias both biases, and what is added to it.</summary>
    private IReadOnlyList<double[]> PartsOf(Parameter parameter)
    {
        var biases = parameter.Kind == ParameterKind.B ? weights.Biases : 1;
        var stored = Enumerable.Range(0, biases).Select(bias => weights.Read(parameter, bias, entries.Values)).OfType<double[]>();
        var added = parameter is { Kind: ParameterKind.B, Unit: Unit.ForgetGate } ? layout.ForgetBias : 0;
        return added == 0 ? [.. stored] : [.. stored, [.. Enumerable.Repeat(added, parameter.Count)]];
    }

    private int[] Lengths()
    {
        if (entries.Find("lengths") is not { } array)
            return [.. Enumerable.Repeat(sizes.Steps, sizes.Batch)];
        if (!array.Shape.SequenceEqual([sizes.Batch]))
            throw array.Error(RecordedEntries.Shape(array), $"shape {sizes.Batch}, one length for each sequence");
        var lengths = entries.Integers(array);
        var wrong = Array.FindIndex(lengths, length => length < 1 || length > sizes.Steps);
        return wrong < 0 ? Array.ConvertAll(lengths, length => (int)length) : throw array.Error($"{lengths[wrong]} as length {wrong + 1}", $"1 to {sizes.Steps}, the steps of x");
    }

    private List<Sequence> Sequences(double[][][] inputs, int[] lengths)
    {
        var dy = Outputs("dy");
        var (dh, dc) = (States("dh_n", ofCells: false), States("dc_n", ofCells: true));
        if (dy is null && dh.Count == 0 && dc.Count == 0)
            throw entries.Error("none of dy, dh_n and dc_n", "at least one: what the backward pass was given");
        var (h0, c0) = (States("h0", ofCells: false), States("c0", ofCells: true));
        var (hasInitial, isPadded) = (network.Layers.Where(layer => HasInitial(layer, h0, c0)).ToList(), lengths.Any(length => length < sizes.Steps));
        return
        [
            .. inputs.Select((rows, b) => new Sequence
            {
                Inputs = rows,
                Present = isPadded && lengths[b] < sizes.Steps ? [.. Enumerable.Range(1, sizes.Steps).Select(t => t <= lengths[b])] : null,
                Coefficients = new()
                {
                    LayerOutputs = OutputCoefficients(dy?[b], dh, b, lengths[b]),
                    LastStates = dc.ToDictionary(layer => layer.Key, layer => layer.Value[b]),
                },
                Initial = hasInitial.ToDictionary(layer => layer.Name, layer => new InitialState(RowOf(c0, layer, layer.Cells, b), RowOf(h0, layer, layer.Port, b))),
            }),
        ];
    }

    private bool HasInitial(Layer layer, Dictionary<LayerName, double[][]> h0, Dictionary<LayerName, double[][]> c0) =>
        h0.ContainsKey(layer.Name) || c0.ContainsKey(layer.Name) || entries.All.Any(entry => entry.Name is "h0.grad" or "c0.grad" || entry.Name == $"h0_l{layer.Number - 1}.grad" || entry.Name == $"c0_l{layer.Number - 1}.grad");

    private static double[] RowOf(Dictionary<LayerName, double[][]> states, Layer layer, int width, int b) => states.TryGetValue(layer.Name, out var rows) ? rows[b] : new double[width];

    /// <summary>dL/dy at every step of the top layer; dL/dh_n at the last step that a direction reads.</summary>
    private Dictionary<int, double[][]> OutputCoefficients(double[][]? dy, Dictionary<LayerName, double[][]> dh, int b, int length)
    {
        var coefficients = new Dictionary<int, double[][]>();
        if (dy is not null)
            coefficients[network.Depth] = dy;
        foreach (var layer in network.Layers.Where(layer => dh.ContainsKey(layer.Name)))
        {
            if (!coefficients.TryGetValue(layer.Number, out var rows))
                rows = coefficients[layer.Number] = [.. Enumerable.Range(0, sizes.Steps).Select(_ => new double[network.OutputsOf(layer.Number)])];
            var last = rows[(layer.Name.IsReverse ? 1 : length) - 1];
            for (var i = 0; i < layer.Port; i++)
                last[layer.PortPlace + i] += dh[layer.Name][b][i];
        }

        return coefficients;
    }
}
