using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;

namespace LstmGradCheck.Tests.Passes;

/// <summary>A small random problem of one to three layers; every option that is not asked for is drawn from the seed.</summary>
/// <param name="Seed">The seed of everything drawn.</param>
internal sealed record ProblemGenerator(uint Seed)
{
    /// <summary>
    /// The largest magnitude of a weight: by default large enough that no term is negligible, small enough that a stack of
    /// identities does not explode.
    /// </summary>
    public double WeightScale { get; init; } = 0.7;

    private readonly RandomChoices draw = new(Seed);

    /// <summary>The objective, or null to draw it.</summary>
    public ObjectiveKind? Objective { get; init; }

    /// <summary>The lengths of the sequences.</summary>
    public IReadOnlyList<int> Lengths { get; init; } = [4, 3];

    /// <summary>The number of layers, or null to draw one to three.</summary>
    public int? Layers { get; init; }

    /// <summary>Whether the sequences start from random states.</summary>
    public bool Initial { get; init; } = true;

    /// <summary>What the drawn options of each layer are changed to.</summary>
    public Func<LayerOptions, LayerOptions> Adjust { get; init; } = options => options;

    internal Problem Draw()
    {
        var objective = Objective ?? (ObjectiveKind)draw.Below(3);
        var (inputs, skip) = (1 + draw.Below(3), draw.Flip());
        LayerOptions[] layers = [.. Enumerable.Range(0, Layers ?? (1 + draw.Below(3))).Select(_ => Adjust(DrawLayer()))];
        var network = new LstmNetwork(inputs, layers, DrawOutputs(objective), skip);
        return new()
        {
            Name = $"seed {Seed}",
            Network = network,
            Weights = RandomWeights.Draw(network, draw.Random, WeightScale),
            Objective = objective,
            Sequences = [.. Lengths.Select(length => DrawSequence(network, objective, length))],
        };
    }

    private OutputOptions? DrawOutputs(ObjectiveKind objective)
    {
        var squashing = objective == ObjectiveKind.CrossEntropy ? Squashing.Softmax : draw.Of(SquashingNames.All);
        var none = objective == ObjectiveKind.Linear && draw.Below(4) == 0;
        return none ? null : new() { Units = 1 + draw.Below(3), Squashing = squashing, Bias = draw.Flip(), Shortcut = draw.Flip() };
    }

    private LayerOptions DrawLayer() => draw.Layer([.. Enumerable.Range(0, 1 + draw.Below(2)).Select(_ => 1 + draw.Below(2))]);

    private Sequence DrawSequence(LstmNetwork network, ObjectiveKind objective, int length) => new()
    {
        Inputs = draw.Rows(length, network.Inputs),
        Targets = objective == ObjectiveKind.Linear ? null : draw.Rows(length, network.Outputs!.Units),
        Coefficients = objective != ObjectiveKind.Linear ? null : new()
        {
            LayerOutputs = Enumerable.Range(1, network.Depth).ToDictionary(number => number, number => draw.Rows(length, network.OutputsOf(number))),
            LastStates = network.Layers.ToDictionary(layer => layer.Name, layer => draw.Row(layer.Cells)),
            Outputs = network.Outputs is null ? null : draw.Rows(length, network.Outputs.Units),
        },
        Initial = Initial ? draw.Initial(network) : [],
    };
}
