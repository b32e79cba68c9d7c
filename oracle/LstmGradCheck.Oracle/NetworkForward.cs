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

    /// <summary>Runs the sequences of a batch, layer by layer: a reverse direction needs all of the layer below it.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="tape">Where every value is recorded.</param>
    /// <returns>What the sequences contribute to E, a scalar.</returns>
    internal Tensor Run(SequenceBatch batch, Tape tape)
    {
        List<BatchStep> steps = [.. Enumerable.Range(1, batch.Steps).Select(t => new BatchStep(batch, t, tape))];
        Tensor[] x = [.. steps.Select(step => step.Record(QuantityKind.InputGradient, 0, null, step.Columns(sequence => sequence.Inputs, requires_grad: true)))];
        List<Tensor> E = [];
        List<Tensor[]> outputs = [];
        for (var number = 1; number <= network.Depth; number++)
        {
            // F7: a layer's sources are the outputs of the layer below at the same t, with skip connections followed by x(t)
            var z = number == 1 ? x : network.SkipConnections ? [.. outputs[^1].Zip(x, Joined)] : outputs[^1];
            var directions = network.LayersOf(number)
                .Select(layer => (layer.Name, Run: new DirectionForward(layer, new(layer, weights, stops), z, batch, steps, tape))).ToList();
            outputs.Add([.. steps.Select(step => Merged(number, [.. directions.Select(direction => direction.Run.Ports[step.T - 1])]))]);
            foreach (var (name, run) in directions)
            {
                if (batch.First.Coefficients?.LastStates.ContainsKey(name) == true)
                    E.Add((batch.Columns(sequence => sequence.Coefficients!.LastStates[name]) * run.Last.State).sum());
            }
        }

        foreach (var number in batch.First.Coefficients?.LayerOutputs.Keys ?? [])
            E.AddRange(steps.Select(step => (step.Columns(sequence => sequence.Coefficients!.LayerOutputs[number]) * outputs[number - 1][step.T - 1]).sum()));
        if (network.Outputs is { } options)
        {
            var units = new OutputForward(problem, weights);
            foreach (var step in steps)
            {
                using var scope = torch.NewDisposeScope();
                IEnumerable<Tensor> sources = (network.SkipConnections ? outputs : [outputs[^1]]).Select(layer => layer[step.T - 1]);
                sources = options.Shortcut ? sources.Append(x[step.T - 1]) : sources;
                E.AddRange(units.Step(torch.cat([.. sources], 0), batch, step).Select(step.Keep));
            }
        }

        return E.Count == 0 ? torch.zeros(1, dtype: torch.float64) : torch.stack(E).sum();
    }

    /// <summary>F7.concatenate, F7.sum: the outputs of a layer, of both directions if it has two.</summary>
    private Tensor Merged(int number, Tensor[] ports) =>
        ports.Length == 1 ? ports[0]
        : network.LayersOf(number)[0].Options.Merge == DirectionMerge.Sum ? Sum(ports[0], ports[1])
        : Joined(ports[0], ports[1]);

    private static Tensor Joined(Tensor first, Tensor second) => torch.cat([first, second], 0);
}
