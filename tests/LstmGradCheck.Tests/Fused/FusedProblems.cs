using LstmGradCheck.Network;
using LstmGradCheck.Verification.Problems;

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
        var random = new NumpyRandom(seed);
        var objective = (ObjectiveKind)Below(3);
        LayerOptions[] layers = [.. Enumerable.Range(0, 1 + Below(2)).Select(_ => DrawLayer())];
        var outputs = objective == ObjectiveKind.Linear && Flip() ? null : new OutputOptions
        {
            Units = 1 + Below(largest),
            Squashing = objective == ObjectiveKind.CrossEntropy ? Squashing.Softmax : (Squashing)Below(6),
            Bias = Flip(),
            Shortcut = Flip(),
        };
        var network = new LstmNetwork(1 + Below(largest), layers, outputs, Flip());
        return new()
        {
            Name = $"seed {seed}",
            Network = network,
            Weights = WeightDrawing.Draw(network, random, 0.3),
            Objective = objective,
            Sequences = [.. Enumerable.Range(0, Flip() ? 1 : 1 + Below(largest)).Select(_ => DrawSequence())],
        };

        LayerOptions DrawLayer()
        {
            var single = Flip();
            return new()
            {
                Blocks = [.. Enumerable.Range(0, single ? 1 + Below(largest) : 1 + Below(8)).Select(_ => single ? 1 : 1 + Below(4))],
                ForgetGates = Flip(),
                Peepholes = Flip(),
                GateRecurrence = Flip(),
                CellBias = Flip(),
                GateBias = Flip(),
                F = (Squashing)Below(5),
                G = (Squashing)Below(5),
                H = (Squashing)Below(5),
            };
        }

        Sequence DrawSequence()
        {
            var length = 1 + Below(steps);
            return new()
            {
                Inputs = Matrix(length, network.Inputs),
                Targets = objective == ObjectiveKind.Linear ? null : Matrix(length, outputs!.Units),
                Coefficients = objective != ObjectiveKind.Linear ? null : new()
                {
                    LayerOutputs = network.Layers.Where(_ => Flip()).ToDictionary(layer => layer.Number, layer => Matrix(length, layer.Cells)),
                    LastStates = network.Layers.Where(_ => Flip()).ToDictionary(layer => layer.Number, layer => Row(layer.Cells)),
                    Outputs = outputs is null || Flip() ? null : Matrix(length, outputs.Units),
                },
                Initial = Flip() ? [] : network.Layers.ToDictionary(layer => layer.Number, layer => new InitialState(Row(layer.Cells), Row(layer.RecurrentSources))),
            };
        }

        double[][] Matrix(int rows, int columns) => [.. Enumerable.Range(0, rows).Select(_ => Row(columns))];

        double[] Row(int length) => [.. Enumerable.Range(0, length).Select(_ => random.Uniform(1))];

        bool Flip() => Below(2) == 1;

        int Below(int bound) => (int)(bound * random.NextDouble());
    }
}
