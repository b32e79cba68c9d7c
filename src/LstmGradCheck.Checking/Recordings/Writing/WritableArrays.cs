using LstmGradCheck.Checking.Recordings.Formats;
using LstmGradCheck.Checking.Recordings.Layouts;
using LstmGradCheck.Checking.Recordings.Reading;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Recordings.Writing;

/// <summary>The arrays that a layout has for a network, to be filled: the places of weights are those where they are read.</summary>
internal sealed class WritableArrays
{
    private readonly Dictionary<string, (int[] Shape, double[] Values)> arrays = [];
    private readonly Layout layout;
    private readonly LstmNetwork network;
    private readonly RecordedNetwork places;

    /// <summary>Makes arrays of zeros.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="network">The network, which the layout must have names for.</param>
    /// <exception cref="NotSupportedException">The layout has no names for something in the network.</exception>
    internal WritableArrays(Layout layout, LstmNetwork network)
    {
        (this.layout, this.network) = (layout, network);
        DemandNames();
        var axes = layout.Arrays[0].Axes;
        var numbers = axes.Contains('L', StringComparison.Ordinal) ? [1] : Enumerable.Range(1, network.Depth);
        places = new(new(layout, [.. numbers.Select(number => (IReadOnlyList<BoundLayer>)[.. Directions(number).Select(layer => Bind(layer, number))])]), null);
    }

    /// <summary>How many biases each gate has.</summary>
    internal int Biases => places.Biases;

    /// <summary>The arrays, by their names.</summary>
    internal IReadOnlyDictionary<string, (int[] Shape, double[] Values)> Arrays => arrays;

    private int DirectionCount => network.LayersOf(1).Length;

    /// <summary>Fills in some weights, or their gradients.</summary>
    /// <param name="parameter">Which weights.</param>
    /// <param name="bias">Which of two biases.</param>
    /// <param name="values">The values, row-major.</param>
    internal void Write(Parameter parameter, int bias, IReadOnlyList<double> values)
    {
        var (array, at) = places.Find(parameter, bias);
        var (to, columns) = (arrays[array.Stored.Name].Values, Math.Max(1, parameter.Columns));
        for (var i = 0; i < values.Count; i++)
            to[at[i / columns, i % columns]] = values[i];
    }

    private void DemandNames()
    {
        var first = network.Layers[0].Options;
        Demand(network.Outputs is null && !network.SkipConnections, "output units or skip connections");
        Demand(!network.HasReverse || network.Layers.All(layer => network.LayersOf(layer.Number).Length == 2), "a layer of one direction that is a reverse one, or beside layers of two");
        Demand(!network.HasReverse || layout.NumbersCountDirections || layout.Arrays[0].Axes.Contains('D', StringComparison.Ordinal) || layout.Arrays[0].Name.Contains("{r:", StringComparison.Ordinal), "reverse directions");
        foreach (var options in network.Layers.Select(layer => layer.Options))
        {
            Demand(options.ForgetGates && !options.GateRecurrence && options.Clips == Clips.None && options.Merge == DirectionMerge.Concatenate && options.Blocks.All(cells => cells == 1), "blocks of several cells, or other options than peepholes, biases and projections");
            Demand(options is { F: Squashing.Logistic, G: Squashing.Tanh, H: Squashing.Tanh }, "other squashings than logistic and tanh");
            Demand(options.CellBias == options.GateBias && options.CellBias == first.CellBias && options.Peepholes == first.Peepholes && (options.Projection is null) == (first.Projection is null), "biases, peepholes or projections in some layers only");
        }

        Demand(!first.Peepholes || Has(Part.Peephole), "peepholes");
        Demand(first.Projection is null || Has(Part.Projection), "projections");
        var sizes = network.Layers.Select(layer => (layer.Cells, layer.Number == 1 ? layer.Cells * DirectionCount : network.OutputsOf(layer.Number - 1))).Append((network.Layers[0].Cells, network.Inputs));
        Demand(!layout.Arrays[0].Axes.Contains('L', StringComparison.Ordinal) || network.Depth == 1 || sizes.Skip(1).Distinct().Count() == 1, "layers of different sizes");

        void Demand(bool isFulfilled, string what)
        {
            if (!isFulfilled)
                throw new NotSupportedException($"found {what}, expected a network that the layout {layout.Name} has names for");
        }

        bool Has(Part part) => layout.Arrays.Any(array => array.Part == part);
    }

    private IEnumerable<Layer> Directions(int number) => layout.Arrays[0].Axes.Contains('D', StringComparison.Ordinal) ? network.LayersOf(number).Take(1) : network.LayersOf(number);

    private BoundLayer Bind(Layer layer, int number)
    {
        var lengths = new Dictionary<char, int>(LayerLengths.Known) { ['H'] = layer.Cells, ['R'] = layer.Port, ['I'] = number == 1 ? network.Inputs : network.OutputsOf(number - 1), ['L'] = network.Depth, ['D'] = DirectionCount };
        var kinds = layout.Arrays.Where(kind => kind.Part switch
        {
            Part.Bias => layer.Options.CellBias,
            Part.Peephole => layer.Options.Peepholes,
            Part.Projection => layer.Options.Projection is not null,
            _ => true,
        });
        return new(layout, [.. kinds.SelectMany(kind => Bind(kind, layer, lengths))])
        {
            Lengths = layout.Arrays[0].Axes.Contains('D', StringComparison.Ordinal) ? layout.Arrays[0].Axes.Contains('L', StringComparison.Ordinal) ? lengths : Without(lengths, 'L') : Without(lengths, 'L', 'D'),
        };
    }

    private static Dictionary<char, int> Without(Dictionary<char, int> lengths, params char[] letters) => lengths.Where(length => !letters.Contains(length.Key)).ToDictionary();

    /// <summary>The arrays of a kind: one, or one for each gate.</summary>
    private IEnumerable<BoundArray> Bind(LayoutArray kind, Layer layer, Dictionary<char, int> lengths)
    {
        var (hasGate, hasPeephole) = (kind.Name.Contains("{g", StringComparison.Ordinal), kind.Name.Contains("{k}", StringComparison.Ordinal));
        foreach (var place in Enumerable.Range(0, hasGate ? 4 : hasPeephole ? 3 : 1))
        {
            var letter = hasGate ? layout.Gates[place] : layout.PeepholeGates[place % 3];
            var name = NameOf(kind, layer, place, letter);
            int[] shape = [.. kind.Dimensions.Select(axis => (int)(layer.Options.Peepholes ? axis.Lengths(lengths).Longest : axis.Lengths(lengths).Shortest))];
            _ = arrays.TryAdd(name, (shape, new double[shape.Aggregate(1, (product, length) => product * length)]));
            var stored = new StoredArray("", name, StoredType.Double, "float64", shape) { Read = () => arrays[name].Values };
            yield return new(kind, stored, hasGate ? place : null, hasPeephole ? letter : null);
        }
    }

    private string NameOf(LayoutArray kind, Layer layer, int place, char letter)
    {
        var number = layer.Number - 1;
        var direction = DirectionCount == 1 ? 2 : layer.Name.IsReverse ? 1 : 0;
        var counted = layout.NumbersCountDirections ? (number * DirectionCount) + (layer.Name.IsReverse ? 1 : 0) : number;
        var name = kind.NameOf(counted, direction, place, letter);
        // Where names do not tell layers apart, what stands before them does.
        var isBare = network.Depth > 1 && !kind.Name.Contains("{l", StringComparison.Ordinal) && !kind.Axes.Contains('L', StringComparison.Ordinal);
        return isBare ? (number == 0 ? "lstm/" : $"lstm_{number}/") + name : name;
    }
}
