using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Recordings.Layouts;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Recordings.Writing;

/// <summary>Makes the recording of a problem and its gradient in the layout of a framework.</summary>
/// <param name="problem">The problem, with a linear objective.</param>
/// <param name="trace">Its exact gradient; what it lacks is not written.</param>
/// <param name="layout">The layout.</param>
/// <param name="isSingle">Whether everything is rounded to single precision.</param>
internal sealed class RecordingWriter(Problem problem, GradientTrace trace, Layout layout, bool isSingle)
{
    private readonly LstmNetwork network = problem.Network;
    private readonly int steps = problem.Sequences.Max(sequence => sequence.Length);

    private int Batch => problem.Sequences.Count;

    /// <summary>The layout of the gradients of weights, where that is to be another one with the same names.</summary>
    internal Layout? LayoutOfGradients { get; init; }

    /// <summary>Makes it.</summary>
    /// <exception cref="NotSupportedException">The layout has no names for something in the problem; the message says for what.</exception>
    internal Recording Write()
    {
        DemandRecordable();
        var (weights, gradients) = (new WritableArrays(layout, network), new WritableArrays(LayoutOfGradients ?? layout, network));
        var written = FillIn(weights, gradients);
        var recording = new Recording(problem.Name);
        recording.Add("framework", layout.Name);
        if (layout.ForgetBias != 0 && weights.Biases == 0)
            recording.Add("forget_bias", [], [0], isSingle);
        foreach (var (name, (shape, values)) in weights.Arrays)
            recording.Add(name, shape, values, isSingle);
        foreach (var (name, (shape, values)) in gradients.Arrays.Where(_ => written))
            recording.Add(name + ".grad", shape, values, isSingle);
        AddSequences(recording, "x", network.Inputs, b => problem.Sequences[b].Inputs);
        AddSequences(recording, "x.grad", network.Inputs, b => Rows(QuantityKind.InputGradient, b, 0, null, network.Inputs));
        var features = network.OutputsOf(network.Depth);
        AddSequences(recording, "dy", features, b => problem.Sequences[b].Coefficients?.LayerOutputs.GetValueOrDefault(network.Depth));
        AddSequences(recording, "y", features, b => Outputs(b, features));
        AddStates(recording, "h0", layer => layer.Port, (b, layer) => problem.Sequences[b].Initial.GetValueOrDefault(layer.Name)?.Y);
        AddStates(recording, "c0", layer => layer.Cells, (b, layer) => problem.Sequences[b].Initial.GetValueOrDefault(layer.Name)?.S);
        AddStates(recording, "dc_n", layer => layer.Cells, (b, layer) => problem.Sequences[b].Coefficients?.LastStates.GetValueOrDefault(layer.Name));
        AddStates(recording, "h0", layer => layer.Port, (b, layer) => Values(QuantityKind.InitialOutputGradient, b, layer.Name, null), ".grad");
        AddStates(recording, "c0", layer => layer.Cells, (b, layer) => Values(QuantityKind.InitialStateGradient, b, layer.Name, null), ".grad");
        if (problem.Sequences.Any(sequence => LengthOf(sequence) < steps))
            recording.Add("lengths", [.. problem.Sequences.Select(sequence => (long)LengthOf(sequence))]);
        return recording;
    }

    private static int LengthOf(Sequence sequence) => sequence.Present?.Count(isThere => isThere) ?? sequence.Length;

    private void DemandRecordable()
    {
        Demand(problem.Objective == ObjectiveKind.Linear, "an objective that is not linear in the outputs");
        Demand(trace.Gradient == GradientKind.Exact, $"the {trace.Gradient.Name()} gradient");
        Demand(problem.Sequences.All(sequence => sequence.Masks.Count == 0), "masks");
        Demand(problem.Sequences.All(sequence => sequence.Present is null || sequence.Present.SkipWhile(isThere => isThere).All(isThere => !isThere)), "steps that are not there before others that are");
        Demand(problem.Sequences.All(sequence => sequence.Coefficients!.LayerOutputs.Keys.All(number => number == network.Depth)), "an objective in the outputs of a lower layer");

        static void Demand(bool isFulfilled, string what)
        {
            if (!isFulfilled)
                throw new NotSupportedException($"found {what}, expected a problem that a recording can be of: an objective linear in the top layer's outputs and the last states, and its exact gradient");
        }
    }

    /// <summary>Fills in weights and gradients.</summary>
    /// <returns>Whether there is any gradient of weights.</returns>
    private bool FillIn(WritableArrays weights, WritableArrays gradients)
    {
        var any = false;
        foreach (var parameter in network.Parameters)
        {
            var isBias = parameter.Kind == ParameterKind.B;
            var values = Array.ConvertAll(problem.Weights.Values(parameter), weight => weight.Value - (isBias && parameter.Unit == Unit.ForgetGate ? layout.ForgetBias : 0));
            var gradient = trace.Find("dE/d" + parameter.Name)?.Values;
            var biases = isBias ? weights.Biases : 1;
            for (var bias = 0; bias < biases; bias++)
            {
                // Halves of a number add up to it without rounding.
                weights.Write(parameter, bias, Array.ConvertAll(values, value => value / biases));
                gradients.Write(parameter, bias, gradient ?? []);
            }

            any |= gradient is not null;
        }

        return any;
    }

    private double[]? Values(QuantityKind kind, int b, LayerName layer, Unit? unit) =>
        trace.Arrays.FirstOrDefault(array => array.Quantity.Kind == kind && array.Quantity.Sequence == b + 1 && array.Quantity.Layer == layer && array.Quantity.Unit == unit)?.Values;

    private double[][]? Rows(QuantityKind kind, int b, LayerName layer, Unit? unit, int width) => Values(kind, b, layer, unit) is { } values ? [.. values.Chunk(width)] : null;

    /// <summary>The outputs of the top layer: those of the forward direction, then those of the reverse one.</summary>
    private double[][]? Outputs(int b, int features)
    {
        var of = network.LayersOf(network.Depth).Select(layer => Rows(QuantityKind.Activation, b, layer.Name, layer.Options.Projection is null ? Unit.Cell : Unit.Projection, layer.Port)).ToList();
        return of.Contains(null) ? null : [.. Enumerable.Range(0, problem.Sequences[b].Length).Select(t => of.SelectMany(rows => rows![t]).ToArray()).Where(row => row.Length == features)];
    }

    private void AddSequences(Recording recording, string name, int features, Func<int, double[][]?> rowsOf)
    {
        var all = Enumerable.Range(0, Batch).Select(rowsOf).ToList();
        if (all.TrueForAll(rows => rows is null))
            return;
        int[] lengths = [.. layout.Axes.Select(letter => letter switch { 'T' => steps, 'B' => Batch, _ => features })];
        var values = new double[lengths.Aggregate(1, (product, length) => product * length)];
        foreach (var (b, rows) in all.Index())
        {
            for (var t = 0; t < (rows?.Length ?? 0); t++)
            {
                for (var c = 0; c < features; c++)
                    values[PlaceOf(layout.Axes, lengths, letter => letter switch { 'T' => t, 'B' => b, _ => c })] = rows![t][c];
            }
        }

        recording.Add(name, lengths, values, isSingle);
    }

    /// <summary>An entry for each layer: axes D, B and H.</summary>
    private void AddStates(Recording recording, string name, Func<Layer, int> widthOf, Func<int, Layer, double[]?> rowOf, string suffix = "")
    {
        for (var number = 1; number <= network.Depth; number++)
        {
            var layers = network.LayersOf(number);
            var width = widthOf(layers[0]);
            var rows = layers.Select(layer => Enumerable.Range(0, Batch).Select(b => rowOf(b, layer)).ToList()).ToList();
            if (rows.TrueForAll(of => of.TrueForAll(row => row is null)))
                continue;
            var order = layout.StateAxes == "HB" ? "HB" : "BH";
            var letters = layers.Length > 1 ? "D" + order : order;
            int[] lengths = [.. letters.Select(letter => letter switch { 'D' => layers.Length, 'B' => Batch, _ => width })];
            var values = new double[lengths.Aggregate(1, (product, length) => product * length)];
            foreach (var (d, of) in rows.Index())
            {
                foreach (var (b, row) in of.Index())
                {
                    for (var h = 0; h < (row?.Length ?? 0); h++)
                        values[PlaceOf(letters, lengths, letter => letter switch { 'D' => d, 'B' => b, _ => h })] = row![h];
                }
            }

            recording.Add($"{name}_l{number - 1}{suffix}", lengths, values, isSingle);
        }
    }

    private static int PlaceOf(string letters, int[] lengths, Func<char, int> placeOf) => letters.Zip(lengths).Aggregate(0, (place, axis) => (place * axis.Second) + placeOf(axis.First));
}
