using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;
using LstmGradCheck.Tests.Passes;

namespace LstmGradCheck.Tests.Fused;

/// <summary>Random problems of 1 to 33 of everything, so that every edge of a kernel is met, with every option of a network.</summary>
internal static class FusedProblems
{
    private const int Largest = 33;

    /// <summary>A problem drawn from a seed.</summary>
    internal static Problem Draw(uint seed) => Draw(seed, Largest, 5);

    /// <summary>A small network with sequences of several chunks (<see cref="LstmGradCheck.Fused.Rows.Chunks"/>).</summary>
    internal static Problem DrawLong(uint seed) => Draw(seed, 12, 400);

    private static Problem Draw(uint seed, int largest, int steps)
    {
        var draw = new RandomChoices(seed);
        var objective = (ObjectiveKind)draw.Below(3);
        LayerOptions[] layers = [.. Enumerable.Range(0, 1 + draw.Below(2)).Select(_ => DrawLayer())];
        var outputs = objective == ObjectiveKind.Linear && draw.Flip() ? null : new OutputOptions
        {
            Units = 1 + draw.Below(largest),
            Squashing = objective == ObjectiveKind.CrossEntropy ? Squashing.Softmax : draw.Of(SquashingNames.All),
            Bias = draw.Flip(),
            Shortcut = draw.Flip(),
        };
        var network = new LstmNetwork(1 + draw.Below(largest), layers, outputs, draw.Flip());
        return new()
        {
            Name = $"seed {seed}",
            Network = network,
            Weights = RandomWeights.Draw(network, draw.Random, 0.3),
            Objective = objective,
            Sequences = [.. Enumerable.Range(0, draw.Flip() ? 1 : 1 + draw.Below(largest)).Select(_ => DrawSequence())],
        };

        LayerOptions DrawLayer()
        {
            var single = draw.Flip();
            return draw.Layer([.. Enumerable.Range(0, single ? 1 + draw.Below(largest) : 1 + draw.Below(8)).Select(_ => single ? 1 : 1 + draw.Below(4))]);
        }

        Sequence DrawSequence()
        {
            var length = 1 + draw.Below(steps);
            return new()
            {
                Inputs = draw.Rows(length, network.Inputs),
                Targets = objective == ObjectiveKind.Linear ? null : draw.Rows(length, outputs!.Units),
                Coefficients = objective != ObjectiveKind.Linear ? null : new()
                {
                    LayerOutputs = network.Layers.Where(_ => draw.Flip()).ToDictionary(layer => layer.Number, layer => draw.Rows(length, layer.Cells)),
                    LastStates = network.Layers.Where(_ => draw.Flip()).ToDictionary(layer => layer.Name, layer => draw.Row(layer.Cells)),
                    Outputs = outputs is null || draw.Flip() ? null : draw.Rows(length, outputs.Units),
                },
                Initial = draw.Flip() ? [] : draw.Initial(network),
            };
        }
    }
}
