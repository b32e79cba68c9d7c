using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;

namespace LstmGradCheck.Tests.Passes;

/// <summary>What random problems are drawn with, one number after another.</summary>
/// <param name="seed">The seed of everything drawn.</param>
internal sealed class RandomChoices(uint seed)
{
    internal NumpyRandom Random { get; } = new(seed);

    /// <summary>A layer of some blocks with random options.</summary>
    internal LayerOptions Layer(IReadOnlyList<int> blocks) => new()
    {
        Blocks = blocks,
        ForgetGates = Flip(),
        Peepholes = Flip(),
        GateRecurrence = Flip(),
        CellBias = Flip(),
        GateBias = Flip(),
        F = Of(SquashingNames.Elementwise),
        G = Of(SquashingNames.Elementwise),
        H = Of(SquashingNames.Elementwise),
    };

    /// <summary>Random states before the first step, for all layers.</summary>
    internal Dictionary<LayerName, InitialState> Initial(LstmNetwork network) =>
        network.Layers.ToDictionary(layer => layer.Name, layer => new InitialState(Row(layer.Cells), Row(layer.RecurrentSources)));

    internal double[][] Rows(int rows, int columns) => [.. Enumerable.Range(0, rows).Select(_ => Row(columns))];

    internal double[] Row(int length) => [.. Enumerable.Range(0, length).Select(_ => Random.Uniform(1))];

    /// <summary>One of some squashings by their names.</summary>
    internal Squashing Of(IReadOnlyList<string> names) => SquashingNames.Parse(names[Below(names.Count)]);

    internal bool Flip() => Below(2) == 1;

    internal int Below(int bound) => (int)(bound * Random.NextDouble());
}
