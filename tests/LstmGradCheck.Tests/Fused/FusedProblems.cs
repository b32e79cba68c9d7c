using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;
using LstmGradCheck.Tests.Passes;

namespace LstmGradCheck.Tests.Fused;

/// <summary>Random problems of 1 to 33 of everything, so that every edge of a kernel is met, with every option of a network.</summary>
internal static class FusedProblems
{
    private const int Largest = 33;

    /// <summary>A problem drawn from a seed.</summary>
    internal static Problem Draw(uint seed) => Draw(seed, Largest, 5, variants: false);

    /// <summary>A small network with sequences of several chunks (<see cref="LstmGradCheck.Fused.Rows.Chunks"/>).</summary>
    internal static Problem DrawLong(uint seed) => Draw(seed, 12, 400, variants: false);

    /// <summary>The same with up to three layers of one or two directions, with projections and coupled gates, and sequences that lack steps.</summary>
    internal static Problem DrawVariants(uint seed) => Draw(seed, Largest, 5, variants: true);

    /// <summary>The same with sequences of several chunks.</summary>
    internal static Problem DrawLongVariants(uint seed) => Draw(seed, 9, 300, variants: true);

    private static Problem Draw(uint seed, int largest, int steps, bool variants)
    {
        var draw = new RandomChoices(seed);
        var objective = (ObjectiveKind)draw.Below(3);
        LayerOptions[] layers = [.. Enumerable.Range(0, 1 + draw.Below(variants ? 3 : 2)).Select(_ => variants ? Vary(DrawLayer()) : DrawLayer())];
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

        LayerOptions Vary(LayerOptions options)
        {
            var direction = (LayerDirection)draw.Below(3);
            return options with
            {
                CoupledGates = !options.ForgetGates && draw.Flip(),
                Projection = draw.Flip() ? 1 + draw.Below(largest) : null,
                Direction = direction,
                Merge = direction == LayerDirection.Bidirectional && draw.Flip() ? DirectionMerge.Sum : DirectionMerge.Concatenate,
            };
        }

        bool[]? DrawPresent(int length)
        {
            bool[] present = [.. Enumerable.Range(0, length).Select(_ => draw.Below(3) > 0)];
            return present.Contains(true) && draw.Flip() ? present : null;
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
                    LayerOutputs = Enumerable.Range(1, network.Depth).Where(_ => draw.Flip()).ToDictionary(number => number, number => draw.Rows(length, network.OutputsOf(number))),
                    LastStates = network.Layers.Where(_ => draw.Flip()).ToDictionary(layer => layer.Name, layer => draw.Row(layer.Cells)),
                    Outputs = outputs is null || draw.Flip() ? null : draw.Rows(length, outputs.Units),
                },
                Initial = draw.Flip() ? [] : draw.Initial(network),
                Present = variants ? DrawPresent(length) : null,
            };
        }
    }
}
