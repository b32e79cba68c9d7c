using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Oracle.LibTorch;
using LstmGradCheck.Verification.Problems;

namespace LstmGradCheck.Tests.Oracle.LibTorch;

/// <summary>A drawn problem that libtorch's own LSTM can compute too: blocks of one cell, no output units, sequences of one length.</summary>
internal static class TorchLstmProblem
{
    internal static Problem Draw(LibTorchLstmSizes sizes, uint seed)
    {
        LayerOptions options = new()
        {
            Blocks = [.. Enumerable.Repeat(1, sizes.Hidden)],
            CellBias = true,
            G = Squashing.Tanh,
            H = Squashing.Tanh,
        };
        LstmNetwork network = new(sizes.Inputs, [.. Enumerable.Repeat(options, sizes.Layers)], outputs: null);
        NumpyRandom random = new(seed);
        Weights<Real> weights = WeightDrawing.Draw(network, random, 0.8);
        return new()
        {
            Name = $"seed {seed}",
            Network = network,
            Weights = weights,
            Objective = ObjectiveKind.Linear,
            Sequences = [.. Enumerable.Range(0, sizes.Batch).Select(_ => new Sequence
            {
                Inputs = Rows(random, sizes.Steps, sizes.Inputs),
                Coefficients = new() { LayerOutputs = new Dictionary<int, double[][]> { [sizes.Layers] = Rows(random, sizes.Steps, sizes.Hidden) } },
            })],
        };
    }

    private static double[][] Rows(NumpyRandom random, int rows, int columns) =>
        [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Select(_ => random.Uniform(1)).ToArray())];
}
