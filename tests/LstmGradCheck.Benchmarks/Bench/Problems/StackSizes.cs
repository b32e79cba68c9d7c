using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;

namespace LstmGradCheck.Benchmarks.Bench.Problems;

/// <summary>
/// The sizes, all at least 1, of a stack that torch.nn.LSTM computes too: layers of H blocks of one cell with forget gates
/// and all biases, f logistic, g and h tanh, no output units; E is linear in the top layer's outputs.
/// </summary>
/// <param name="Inputs">I, the number of inputs.</param>
/// <param name="Hidden">H, the number of cells of each layer.</param>
/// <param name="Layers">The number of layers.</param>
/// <param name="Steps">T, the number of steps of every sequence.</param>
/// <param name="Batch">N, the number of sequences.</param>
internal sealed record StackSizes(int Inputs, int Hidden, int Layers, int Steps, int Batch)
{
    /// <summary>Whether each layer is bidirectional, with H cells in each direction.</summary>
    public bool IsBidirectional { get; init; }

    /// <summary>
    /// Draws the problem: weights uniform in [-1/sqrt(H), 1/sqrt(H)), as frameworks do, then inputs and coefficients in [-1, 1).
    /// </summary>
    /// <param name="name">The problem's name.</param>
    /// <param name="seed">The seed of everything drawn.</param>
    internal Problem Draw(string name, uint seed)
    {
        var layer = new LayerOptions { Blocks = [.. Enumerable.Repeat(1, Hidden)], ForgetGates = true, GateBias = true, CellBias = true, G = Squashing.Tanh, H = Squashing.Tanh, Direction = IsBidirectional ? LayerDirection.Bidirectional : LayerDirection.Forward };
        var network = new LstmNetwork(Inputs, [.. Enumerable.Repeat(layer, Layers)], outputs: null);
        var random = new NumpyRandom(seed);
        return new()
        {
            Name = name,
            Network = network,
            Weights = RandomWeights.Draw(network, random, 1 / Math.Sqrt(Hidden)),
            Objective = ObjectiveKind.Linear,
            Sequences = [.. Enumerable.Range(0, Batch).Select(_ => DrawSequence(random))],
        };
    }

    private Sequence DrawSequence(NumpyRandom random) => new()
    {
        Inputs = Rows(random, Inputs),
        Coefficients = new() { LayerOutputs = new Dictionary<int, double[][]> { [Layers] = Rows(random, IsBidirectional ? 2 * Hidden : Hidden) } },
    };

    private double[][] Rows(NumpyRandom random, int columns) =>
        [.. Enumerable.Range(0, Steps).Select(_ => Enumerable.Range(0, columns).Select(_ => random.Uniform(1)).ToArray())];
}
