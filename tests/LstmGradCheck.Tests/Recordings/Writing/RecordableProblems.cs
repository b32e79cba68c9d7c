using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Recordings.Layouts;
using LstmGradCheck.Network;
using LstmGradCheck.Tests.Passes;

namespace LstmGradCheck.Tests.Recordings.Writing;

/// <summary>Random problems that a layout can record, with every option that it has names for.</summary>
internal static class RecordableProblems
{
    /// <summary>A problem drawn from a seed.</summary>
    internal static Problem Draw(Layout layout, uint seed)
    {
        var draw = new RandomChoices(seed);
        var (depth, cells) = (1 + draw.Below(3), 1 + draw.Below(4));
        var isBidirectional = draw.Flip() && (layout.NumbersCountDirections || layout.Arrays[0].Axes.Contains('D', StringComparison.Ordinal) || layout.Arrays[0].Name.Contains("{r:", StringComparison.Ordinal));
        var isStacked = layout.Arrays[0].Axes.Contains('L', StringComparison.Ordinal);
        var (bias, peepholes) = (draw.Flip(), draw.Flip() && Has(layout, Part.Peephole));
        var projection = draw.Flip() && Has(layout, Part.Projection);
        var layers = Enumerable.Range(0, depth).Select(_ => new LayerOptions
        {
            Blocks = [.. Enumerable.Repeat(1, isStacked ? cells : 1 + draw.Below(4))],
            ForgetGates = true,
            Peepholes = peepholes,
            CellBias = bias,
            GateBias = bias,
            G = Squashing.Tanh,
            H = Squashing.Tanh,
            Projection = projection ? 1 + draw.Below(3) : null,
            Direction = isBidirectional ? LayerDirection.Bidirectional : LayerDirection.Forward,
        }).ToList();
        var network = new LstmNetwork(isStacked && depth > 1 ? cells * (isBidirectional ? 2 : 1) : 1 + draw.Below(4), layers, outputs: null);
        var steps = 1 + draw.Below(5);
        return new()
        {
            Name = $"{layout.Name}, seed {seed}",
            Network = network,
            Weights = RandomWeights.Draw(network, draw.Random, 0.8),
            Objective = ObjectiveKind.Linear,
            Sequences = [.. Sequences(draw, network, steps)],
        };
    }

    private static bool Has(Layout layout, Part part) => layout.Arrays.Any(array => array.Part == part);

    private static IEnumerable<Sequence> Sequences(RandomChoices draw, LstmNetwork network, int steps)
    {
        var (hasInitial, hasLast, isPadded) = (draw.Flip(), draw.Flip(), draw.Flip());
        var batch = 1 + draw.Below(3);
        for (var b = 0; b < batch; b++)
        {
            var length = isPadded && b > 0 ? 1 + draw.Below(steps) : steps;
            yield return new()
            {
                Inputs = draw.Rows(steps, network.Inputs),
                Present = length < steps ? [.. Enumerable.Range(1, steps).Select(t => t <= length)] : null,
                Initial = hasInitial ? draw.Initial(network) : [],
                Coefficients = new()
                {
                    LayerOutputs = new Dictionary<int, double[][]> { [network.Depth] = draw.Rows(steps, network.OutputsOf(network.Depth)) },
                    LastStates = hasLast ? network.Layers.ToDictionary(layer => layer.Name, layer => draw.Row(layer.Cells)) : [],
                },
            };
        }
    }
}
