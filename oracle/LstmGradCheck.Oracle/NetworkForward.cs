using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using TorchSharp;
using static LstmGradCheck.Oracle.TensorArithmetic;
using Tensor = TorchSharp.torch.Tensor;

namespace LstmGradCheck.Oracle;

/// <summary>
/// The forward equations F1 to F9 in TorchSharp, for a batch of sequences. Written from the equations, independently of the
/// engine's own forward pass; there is no backward equation here.
/// </summary>
/// <param name="problem">The problem.</param>
/// <param name="weights">The leaf of each weight array, by name.</param>
/// <param name="stops">Where no gradient flows back.</param>
internal sealed class NetworkForward(Problem problem, IReadOnlyDictionary<string, Tensor> weights, GradientStops stops)
{
    private readonly LstmNetwork network = problem.Network;

    /// <summary>Runs the sequences of a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="tape">Where every value is recorded.</param>
    /// <returns>What the sequences contribute to E, a scalar.</returns>
    internal Tensor Run(SequenceBatch batch, Tape tape)
    {
        var layers = network.Layers.Select(layer => new LayerForward(layer, weights, stops, tape)).ToList();
        var state = network.Layers.Select(layer => Start(layer, batch, tape)).ToArray();
        var coefficients = batch.First.Coefficients;
        List<Tensor> E = [];
        for (var t = 1; t <= batch.Steps; t++)
        {
            // Tensors that are not recorded stay alive only where autograd needs them.
            using var scope = torch.NewDisposeScope();
            var step = t - 1;
            var x = tape.Record(QuantityKind.InputGradient, 0, null, batch.Columns(sequence => sequence.Inputs[step], requires_grad: true));

            // F7: a layer's sources are the cells of the layer below at the same t, with skip connections followed by x(t)
            for (var l = 0; l < layers.Count; l++)
            {
                var z = l == 0 ? x : network.SkipConnections ? torch.cat([state[l - 1].Y, x], 0) : state[l - 1].Y;
                state[l] = layers[l].Step(z, state[l]);
            }

            foreach (var number in coefficients?.LayerOutputs.Keys ?? [])
                E.Add(tape.Keep((batch.Columns(sequence => sequence.Coefficients!.LayerOutputs[number][step]) * state[number - 1].Y).sum()));
            if (network.Outputs is not null)
                E.AddRange(Outputs(batch, step, state, x, tape).Select(tape.Keep));
        }

        foreach (var name in coefficients?.LastStates.Keys ?? [])
            E.Add((batch.Columns(sequence => sequence.Coefficients!.LastStates[name]) * state[network.IndexOf(name)].S).sum());
        return E.Count == 0 ? torch.zeros(1, dtype: torch.float64) : torch.stack(E).sum();
    }

    /// <summary>s(0) and y(0), 0 unless given.</summary>
    private static LayerState Start(Layer layer, SequenceBatch batch, Tape tape)
    {
        if (!batch.First.Initial.ContainsKey(layer.Name))
            return new(batch.Zeros(layer.Cells), batch.Zeros(layer.Cells), batch.Zeros(layer.RecurrentSources));
        var s0 = batch.Columns(sequence => sequence.Initial[layer.Name].S, requires_grad: true);
        var y0 = batch.Columns(sequence => sequence.Initial[layer.Name].Y, requires_grad: true);
        tape.Record(QuantityKind.InitialStateGradient, layer.Name, null, s0);
        tape.Record(QuantityKind.InitialOutputGradient, layer.Name, null, y0);
        return new(s0, y0, y0);
    }

    /// <summary>F8, the output units, and F9, their terms of E.</summary>
    private IEnumerable<Tensor> Outputs(SequenceBatch batch, int step, LayerState[] state, Tensor x, Tape tape)
    {
        var options = network.Outputs!;
        List<Tensor> sources = [.. (network.SkipConnections ? state : [state[^1]]).Select(layer => layer.Y)];
        if (options.Shortcut)
            sources.Add(x);
        var net = Sum(weights["output.W"].matmul(torch.cat(sources, 0)), weights.GetValueOrDefault("output.b")?.unsqueeze(1));
        tape.Record(QuantityKind.Net, 0, Unit.OutputUnit, net);
        var y = options.Squashing == Squashing.Softmax ? net.softmax(0) : Squash(options.Squashing, net);
        tape.Record(QuantityKind.Activation, 0, Unit.OutputUnit, y);
        if (batch.First.Coefficients?.Outputs is not null)
            yield return (batch.Columns(sequence => sequence.Coefficients!.Outputs![step]) * y).sum();
        if (batch.First.Targets is null)
            yield break;
        var targets = batch.Columns(sequence => sequence.Targets![step]);
        yield return problem.Objective == ObjectiveKind.CrossEntropy ? CrossEntropy(targets, net) : SquaredError(targets, y);
    }
}
