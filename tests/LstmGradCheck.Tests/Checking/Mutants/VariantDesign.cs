using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;
using LstmGradCheck.Tests.Passes;

namespace LstmGradCheck.Tests.Checking.Mutants;

/// <summary>What a problem has, from which its numbers are drawn; the initial states of all layers are given.</summary>
/// <param name="Name">The problem's name.</param>
/// <param name="Seed">The seed of everything drawn.</param>
/// <param name="Layers">The layers.</param>
internal sealed record VariantDesign(string Name, uint Seed, IReadOnlyList<LayerOptions> Layers)
{
    private const int Inputs = 2;

    /// <summary>Of weights: large enough that no term is negligible.</summary>
    private const double Scale = 0.8;

    /// <summary>Of coefficients and targets: the gradient is large enough to be clipped.</summary>
    private const double Loss = 3;

    public bool Skip { get; init; }

    public OutputOptions? Outputs { get; init; }

    public ObjectiveKind Objective { get; init; } = ObjectiveKind.Linear;

    public IReadOnlyList<int> Lengths { get; init; } = [6, 4];

    /// <summary>The masks that every sequence gives, each with a row for every step.</summary>
    public IReadOnlyList<string> Masks { get; init; } = [];

    /// <summary>For each sequence the steps that are not there.</summary>
    public IReadOnlyList<int[]> Missing { get; init; } = [];

    internal Problem Draw()
    {
        var (random, network) = (new RandomChoices(Seed), new LstmNetwork(Inputs, Layers, Outputs, Skip));
        return new()
        {
            Name = Name,
            Network = network,
            Weights = RandomWeights.Draw(network, random.Random, Scale),
            Objective = Objective,
            Sequences = [.. Lengths.Select((length, i) => Sequence(network, random, length, Missing.Count == 0 ? [] : Missing[i]))],
        };
    }

    private Sequence Sequence(LstmNetwork network, RandomChoices random, int length, int[] missing) => new()
    {
        Inputs = random.Rows(length, network.Inputs),
        Targets = Objective == ObjectiveKind.Linear ? null : Rows(random, length, network.Outputs!.Units),
        Coefficients = Objective != ObjectiveKind.Linear ? null : new()
        {
            LayerOutputs = Enumerable.Range(1, network.Depth).ToDictionary(number => number, number => Rows(random, length, network.OutputsOf(number))),
            LastStates = network.Layers.ToDictionary(layer => layer.Name, layer => Rows(random, 1, layer.Cells)[0]),
            Outputs = network.Outputs is null ? null : Rows(random, length, network.Outputs.Units),
        },
        Initial = random.Initial(network),
        Masks = network.Masks.Where(mask => Masks.Contains(mask.Name)).ToDictionary(mask => mask.Name, mask => MaskRows(random, mask, length)),
        Present = missing.Length == 0 ? null : [.. Enumerable.Range(1, length).Select(t => !missing.Contains(t))],
    };

    /// <summary>Inverted dropout of a half; for zoneout the numbers between 0 and 1 that its expectation has, too.</summary>
    private static double[][] MaskRows(RandomChoices random, Mask mask, int length)
    {
        double[] values = mask.Kind is MaskKind.ZoneoutS or MaskKind.ZoneoutY ? [0, 1, 0.3] : [0, 2, 2];
        return [.. Enumerable.Range(0, length).Select(_ => (double[])[.. Enumerable.Range(0, mask.Columns).Select(_ => values[random.Below(values.Length)])])];
    }

    private static double[][] Rows(RandomChoices random, int rows, int columns) =>
        [.. random.Rows(rows, columns).Select(row => Array.ConvertAll(row, value => Loss * value))];
}
