using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;

namespace LstmGradCheck.Tests.Passes;

/// <summary>
/// A small random problem with any combination of the variants: directions, projection, coupled gates, clips, masks, zoneout and
/// steps that are not there. What is not asked for is drawn from the seed.
/// </summary>
/// <param name="Seed">The seed of everything drawn.</param>
internal sealed record VariantGenerator(uint Seed)
{
    private readonly RandomChoices draw = new(Seed);

    /// <summary>The largest magnitude of a weight; clips have thresholds of the size that values then have.</summary>
    public double WeightScale { get; init; } = 0.9;

    /// <summary>The objective, or null to draw it.</summary>
    public ObjectiveKind? Objective { get; init; }

    /// <summary>The lengths of the sequences, or null to draw one to three of one to six steps.</summary>
    public IReadOnlyList<int>? Lengths { get; init; }

    /// <summary>The number of layers, or null to draw one to three.</summary>
    public int? Layers { get; init; }

    /// <summary>What the drawn options of each layer are changed to.</summary>
    public Func<LayerOptions, LayerOptions> Adjust { get; init; } = options => options;

    /// <summary>What each drawn sequence is changed to.</summary>
    public Func<Sequence, Sequence> AdjustSequence { get; init; } = sequence => sequence;

    internal Problem Draw()
    {
        var objective = Objective ?? (ObjectiveKind)draw.Below(3);
        var (inputs, skip) = (1 + draw.Below(3), draw.Flip());
        LayerOptions[] layers = [.. Enumerable.Range(0, Layers ?? (1 + draw.Below(3))).Select(_ => Adjust(DrawLayer()))];
        var network = new LstmNetwork(inputs, layers, DrawOutputs(objective), skip);
        var lengths = Lengths ?? [.. Enumerable.Range(0, 1 + draw.Below(3)).Select(_ => 1 + draw.Below(6))];
        return new()
        {
            Name = $"variant seed {Seed}",
            Network = network,
            Weights = RandomWeights.Draw(network, draw.Random, WeightScale),
            Objective = objective,
            Sequences = [.. lengths.Select(length => AdjustSequence(DrawSequence(network, objective, length)))],
        };
    }

    private OutputOptions? DrawOutputs(ObjectiveKind objective)
    {
        var squashing = objective == ObjectiveKind.CrossEntropy ? Squashing.Softmax : draw.Of(SquashingNames.All);
        var none = objective == ObjectiveKind.Linear && draw.Below(4) == 0;
        return none ? null : new() { Units = 1 + draw.Below(3), Squashing = squashing, Bias = draw.Flip(), Shortcut = draw.Flip() };
    }

    private LayerOptions DrawLayer()
    {
        var options = draw.Layer([.. Enumerable.Range(0, 1 + draw.Below(2)).Select(_ => 1 + draw.Below(2))]);
        var direction = (LayerDirection)draw.Below(3);
        int? projection = draw.Flip() ? 1 + draw.Below(3) : null;
        var coupled = !options.ForgetGates && draw.Flip();
        return options with
        {
            CoupledGates = coupled,
            Direction = direction,
            Merge = direction == LayerDirection.Bidirectional ? (DirectionMerge)draw.Below(2) : DirectionMerge.Concatenate,
            Projection = projection,
            Clips = new() { Nets = Threshold(), S = Threshold(), H = Threshold(), Projection = projection is null ? null : Threshold() },
        };
    }

    /// <summary>A threshold of the size of the values, or none.</summary>
    private double? Threshold() => draw.Below(3) == 0 ? 0.9 + draw.Random.Uniform(0.6) : null;

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
        Initial = DrawInitial(network),
        Masks = draw.Flip() ? DrawMasks(network, length) : [],
        Present = draw.Flip() ? DrawPresent(length) : null,
    };

    /// <summary>Each layer and direction has an initial state or not.</summary>
    private Dictionary<LayerName, InitialState> DrawInitial(LstmNetwork network) =>
        draw.Initial(network).Where(_ => draw.Below(4) > 0).ToDictionary(initial => initial.Key, initial => initial.Value);

    /// <summary>Some of the masks: of sources either for all units of a layer or for some kinds of them; a third of them with one row.</summary>
    private Dictionary<string, double[][]> DrawMasks(LstmNetwork network, int length)
    {
        Dictionary<string, double[][]> masks = [];
        foreach (var ofSources in network.Masks.Where(mask => mask.Kind is MaskKind.Input or MaskKind.Recurrent).GroupBy(mask => (mask.Layer, mask.Kind)))
        {
            var forUnits = draw.Flip();
            Add(ofSources.Where(mask => mask.Unit is not null == forUnits));
        }

        Add(network.Masks.Where(mask => mask.Kind is not (MaskKind.Input or MaskKind.Recurrent)));
        return masks;

        void Add(IEnumerable<Mask> some)
        {
            foreach (var mask in some.Where(_ => draw.Flip()))
                masks[mask.Name] = [.. Enumerable.Range(0, draw.Below(3) == 0 ? 1 : length).Select(_ => DrawMask(mask))];
        }
    }

    /// <summary>Dropout: 0 or 2. Zoneout: 0, 1 or a number between them.</summary>
    private double[] DrawMask(Mask mask) =>
    [
        .. Enumerable.Range(0, mask.Columns).Select(_ => mask.Kind is MaskKind.ZoneoutS or MaskKind.ZoneoutY
            ? draw.Below(3) switch { 0 => 0, 1 => 1, _ => draw.Random.NextDouble() }
            : 2 * draw.Below(2) * (draw.Below(3) == 0 ? draw.Random.NextDouble() : 1)),
    ];

    private bool[] DrawPresent(int length)
    {
        bool[] present = [.. Enumerable.Range(0, length).Select(_ => draw.Below(3) > 0)];
        present[draw.Below(length)] = true;
        return present;
    }
}
