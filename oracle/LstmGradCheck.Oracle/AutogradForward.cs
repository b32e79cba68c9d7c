using LstmGradCheck.Network;
using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Oracle;

/// <summary>
/// The forward equations F1 to F9 in tensor operations, a vector for all units of a kind at once. Written from the
/// equations, apart from the engine's own forward pass; it knows no backward equation.
/// </summary>
/// <typeparam name="TTensor">The engine's handle of a tensor.</typeparam>
/// <param name="engine">The autograd engine.</param>
/// <param name="problem">The problem.</param>
/// <param name="weights">The leaf of each weight array, by name.</param>
/// <param name="tape">Where every value is recorded.</param>
/// <param name="stops">Where no gradient flows back.</param>
internal sealed class AutogradForward<TTensor>(
    IAutogradEngine<TTensor> engine,
    Problem problem,
    IReadOnlyDictionary<string, TTensor> weights,
    TensorTape<TTensor> tape,
    GradientStops stops)
    where TTensor : class
{
    private readonly LstmNetwork network = problem.Network;

    /// <summary>Runs one sequence.</summary>
    /// <param name="number">The sequence, from 1.</param>
    /// <returns>The parts of E that the sequence contributes, scalars.</returns>
    internal List<TTensor> Run(int number)
    {
        var sequence = problem.Sequences[number - 1];
        var state = network.Layers.Select(layer => Start(layer, sequence, number)).ToArray();
        var E = new List<TTensor>();
        for (var t = 1; t <= sequence.Length; t++)
        {
            var x = tape.Record(QuantityKind.InputGradient, number, 0, null, Leaf(sequence.Inputs[t - 1]));
            foreach (var layer in network.Layers)
            {
                var l = layer.Number - 1;
                var z = l == 0 ? x : network.SkipConnections ? engine.Concatenate([state[l - 1].Y, x]) : state[l - 1].Y;
                state[l] = Step(layer, number, z, state[l]);
                if (sequence.Coefficients?.LayerOutputs.TryGetValue(layer.Number, out var a) == true)
                    E.Add(Dot(a[t - 1], state[l].Y));
            }

            if (network.Outputs is not null)
                E.AddRange(Outputs(sequence, number, t, state, x));
        }

        foreach (var (layer, a) in sequence.Coefficients?.LastStates ?? new Dictionary<int, double[]>())
            E.Add(Dot(a, state[layer - 1].S));
        return E;
    }

    private LayerState Start(Layer layer, Sequence sequence, int number)
    {
        if (!sequence.Initial.TryGetValue(layer.Number, out var initial))
            return new(Zeros(layer.Cells), Zeros(layer.Cells), Zeros(layer.RecurrentSources));
        var s0 = tape.Record(QuantityKind.InitialStateGradient, number, layer.Number, null, Leaf(initial.S));
        var y0 = tape.Record(QuantityKind.InitialOutputGradient, number, layer.Number, null, Leaf(initial.Y));
        return new(s0, y0, y0);
    }

    private LayerState Step(Layer layer, int number, TTensor z, LayerState prev)
    {
        var (options, blocks) = (layer.Options, Blocks(layer));
        var s_prev = StopIf(layer.Number > stops.StatesAbove, prev.S);
        var (recurrent, seen) = (StopIf(stops.Recurrent, prev.Recurrent), StopIf(stops.Peepholes, s_prev));
        var net_in = Record(Unit.InputGate, QuantityKind.Net, Net(layer, Unit.InputGate, z, recurrent, seen));
        var y_in = Record(Unit.InputGate, QuantityKind.Activation, Squash(options.F, net_in));
        var net_c = Record(Unit.Cell, QuantityKind.Net, Net(layer, Unit.Cell, z, recurrent, seen));
        var gated = engine.Multiply(engine.Gather(y_in, blocks), Squash(options.G, net_c));
        var (kept, gates) = (s_prev, new List<TTensor> { y_in });
        if (options.ForgetGates)
        {
            var net_phi = Record(Unit.ForgetGate, QuantityKind.Net, Net(layer, Unit.ForgetGate, z, recurrent, seen));
            gates.Add(Record(Unit.ForgetGate, QuantityKind.Activation, Squash(options.F, net_phi)));
            kept = engine.Multiply(engine.Gather(gates[1], blocks), s_prev);
        }

        var s = Record(Unit.Cell, QuantityKind.State, engine.Add(kept, gated));
        var net_out = Record(Unit.OutputGate, QuantityKind.Net, Net(layer, Unit.OutputGate, z, recurrent, StopIf(stops.Peepholes, s)));
        gates.Add(Record(Unit.OutputGate, QuantityKind.Activation, Squash(options.F, net_out)));
        var y = Record(Unit.Cell, QuantityKind.Activation, engine.Multiply(engine.Gather(gates[^1], blocks), Squash(options.H, s)));
        return new(s, y, options.GateRecurrence ? engine.Concatenate([y, .. gates]) : y);

        TTensor Record(Unit unit, QuantityKind kind, TTensor value) => tape.Record(kind, number, layer.Number, unit, value);
    }

    private TTensor StopIf(bool stop, TTensor value) => stop ? engine.StopGradient(value) : value;

    private TTensor Net(Layer layer, Unit unit, TTensor z, TTensor recurrent, TTensor s)
    {
        var name = $"layer{layer.Number}.{unit.Symbol()}.";
        var net = engine.Add(engine.MatrixVector(weights[name + "W"], z), engine.MatrixVector(weights[name + "U"], recurrent));
        if (weights.TryGetValue(name + "P", out var P))
            net = engine.Add(net, engine.SumInto(engine.Multiply(P, s), Blocks(layer), layer.Blocks));
        return weights.TryGetValue(name + "b", out var b) ? engine.Add(net, b) : net;
    }

    private IEnumerable<TTensor> Outputs(Sequence sequence, int number, int t, LayerState[] state, TTensor x)
    {
        var options = network.Outputs!;
        List<TTensor> sources = [.. (network.SkipConnections ? state : [state[^1]]).Select(layer => layer.Y)];
        if (options.Shortcut)
            sources.Add(x);
        var net = engine.MatrixVector(weights["output.W"], engine.Concatenate(sources));
        if (options.Bias)
            net = engine.Add(net, weights["output.b"]);
        tape.Record(QuantityKind.Net, number, 0, Unit.OutputUnit, net);
        var y = options.Squashing == Squashing.Softmax ? engine.Exp(engine.LogSoftmax(net)) : Squash(options.Squashing, net);
        tape.Record(QuantityKind.Activation, number, 0, Unit.OutputUnit, y);
        if (sequence.Coefficients?.Outputs is { } a)
            yield return Dot(a[t - 1], y);
        if (sequence.Targets is null)
            yield break;
        var target = Constant(sequence.Targets[t - 1]);
        var error = engine.Subtract(target, y);
        yield return problem.Objective == ObjectiveKind.CrossEntropy
            ? engine.Affine(engine.Sum(engine.Multiply(target, engine.LogSoftmax(net))), -1, 0)
            : engine.Affine(engine.Sum(engine.Multiply(error, error)), 0.5, 0);
    }

    private TTensor Squash(Squashing squashing, TTensor net) => squashing switch
    {
        Squashing.Logistic => engine.Logistic(net),
        Squashing.LogisticFromMinusTwoToTwo => engine.Affine(engine.Logistic(net), 4, -2),
        Squashing.LogisticFromMinusOneToOne => engine.Affine(engine.Logistic(net), 2, -1),
        Squashing.Tanh => engine.Tanh(net),
        _ => net,
    };

    private static long[] Blocks(Layer layer) => [.. Enumerable.Range(0, layer.Cells).Select(c => (long)layer.BlockOf(c))];

    private TTensor Dot(double[] coefficients, TTensor values) => engine.Sum(engine.Multiply(Constant(coefficients), values));

    private TTensor Leaf(double[] values) => engine.Leaf(values, [values.Length]);

    private TTensor Constant(double[] values) => engine.Constant(values, [values.Length]);

    private TTensor Zeros(int length) => Constant(new double[length]);

    /// <summary>What one step of a layer hands to the next: its states, its cells' outputs and its recurrent sources.</summary>
    private sealed record LayerState(TTensor S, TTensor Y, TTensor Recurrent);
}
