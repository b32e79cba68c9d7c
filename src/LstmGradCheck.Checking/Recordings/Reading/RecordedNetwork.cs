using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings.Formats;
using LstmGradCheck.Checking.Recordings.Layouts;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Recordings.Reading;

/// <summary>The network that the arrays of weights of a recording are, and where each of its weights stands in them.</summary>
internal sealed class RecordedNetwork
{
    private readonly LayoutMatch match;
    private readonly OtherReading? reading;

    /// <summary>Makes the network of a match.</summary>
    /// <param name="match">The arrays.</param>
    /// <param name="reading">How to read them otherwise than their names say; null for no other way.</param>
    internal RecordedNetwork(LayoutMatch match, OtherReading? reading)
    {
        (this.match, this.reading) = (match, reading);
        var all = match.Layers.SelectMany(layer => Enumerable.Range(0, layer[0].Layers).Select(_ => layer)).ToList();
        var directions = Directions(all[0]);
        var inputs = all[0][0].Lengths['I'];
        var width = inputs;
        foreach (var layer in all)
        {
            foreach (var direction in layer)
                DemandFits(direction, layer[0], width);
            width = directions * layer[0].Lengths['R'];
        }

        DemandWeights();
        Network = new(inputs, [.. all.Select(OptionsOf)], outputs: null);
    }

    /// <summary>The network.</summary>
    internal LstmNetwork Network { get; }

    /// <summary>What is added to the bias of the forget gates.</summary>
    internal double ForgetBias => match.Layout.ForgetBias;

    /// <summary>The arrays of weights, each once.</summary>
    internal IEnumerable<BoundArray> Arrays => match.Layers.SelectMany(layer => layer).SelectMany(layer => layer.Arrays).DistinctBy(array => array.Stored.Name);

    /// <summary>How many biases each gate has, where a layer has any.</summary>
    internal int Biases => Math.Min(reading is { HasOneBias: true } ? 1 : 2, match.Layers.Max(layer => layer[0].Biases));

    /// <summary>What each array holds, by its name, from the lowest layer up.</summary>
    internal Dictionary<string, string> Contents()
    {
        var held = from parameter in Network.Parameters
                   from bias in Enumerable.Range(0, parameter.Kind == ParameterKind.B ? Biases : 1)
                   // A layer may have no biases beside others that have.
                   let found = TryFind(parameter, bias)
                   where found is not null
                   select (Parameter: parameter, Bias: bias, found.Value.Array.Stored.Name);
        return held.GroupBy(part => part.Name, StringComparer.Ordinal)
            .ToDictionary(array => array.Key, array => ArrayContent.Of([.. array.Select(part => (part.Parameter, part.Bias))], Biases), StringComparer.Ordinal);
    }

    /// <summary>Reads an array of the network's weights, or of their gradients.</summary>
    /// <param name="parameter">Which weights.</param>
    /// <param name="bias">Which of two biases.</param>
    /// <param name="valuesOf">The values of a stored array; null if they are not there.</param>
    /// <returns>The values, row-major; null if they are not there.</returns>
    internal double[]? Read(Parameter parameter, int bias, Func<StoredArray, double[]?> valuesOf)
    {
        if (TryFind(parameter, bias) is not { } found || valuesOf(found.Array.Stored) is not { } values)
            return null;
        var read = new double[parameter.Count];
        var columns = Math.Max(1, parameter.Columns);
        for (var i = 0; i < read.Length; i++)
            read[i] = values[found.Places[i / columns, i % columns]];
        return read;
    }

    /// <summary>The array that holds some weights.</summary>
    internal (BoundArray Array, WeightPlaces Places) Find(Parameter parameter, int bias = 0) => TryFind(parameter, bias) ?? throw new ArgumentException(parameter.Name, nameof(parameter));

    /// <summary>The same; null for a bias that consists of what is added to it.</summary>
    private (BoundArray Array, WeightPlaces Places)? TryFind(Parameter parameter, int bias)
    {
        var number = parameter.Layer.Number;
        var direction = parameter.Layer.IsReverse ? 1 : 0;
        foreach (var layer in match.Layers)
        {
            if (number > layer[0].Layers)
            {
                number -= layer[0].Layers;
                continue;
            }

            var of = layer.Count > 1 ? layer[direction] : layer[0];
            var found = of.Find(PartOf(parameter), GateOf(parameter.Unit), number - 1, layer.Count > 1 ? 0 : direction, bias);
            return found is { } matrix && reading?.Transposed == PartOf(parameter) ? Transposed(matrix, parameter) : found;
        }

        throw new ArgumentException(parameter.Name, nameof(parameter));
    }

    private static (BoundArray Array, WeightPlaces Places) Transposed((BoundArray Array, WeightPlaces Places) found, Parameter parameter) => parameter.Rows == parameter.Columns
        ? (found.Array, new(found.Places.First, found.Places.PerColumn, found.Places.PerRow))
        : throw found.Array.Stored.Error(RecordedEntries.Shape(found.Array.Stored), "as many cells as sources, for a transpose");

    private static int Directions(IReadOnlyList<BoundLayer> layer) => layer.Count * layer[0].Directions;

    private static Part PartOf(Parameter parameter) => parameter switch
    {
        { Unit: Unit.Projection } => Part.Projection,
        { Kind: ParameterKind.W } => Part.W,
        { Kind: ParameterKind.U } => Part.U,
        { Kind: ParameterKind.P } => Part.Peephole,
        _ => Part.Bias,
    };

    private static char GateOf(Unit unit) => unit switch
    {
        Unit.InputGate => 'i',
        Unit.ForgetGate => 'f',
        Unit.OutputGate => 'o',
        _ => 'c',
    };

    private static LayerOptions OptionsOf(IReadOnlyList<BoundLayer> layer)
    {
        // What is added to the forget gates' net inputs is a bias, also where none is stored.
        var (of, hasBias) = (layer[0], layer[0].Has(Part.Bias) || layer[0].Layout.ForgetBias != 0);
        return new()
        {
            Blocks = [.. Enumerable.Repeat(1, of.Lengths['H'])],
            ForgetGates = true,
            Peepholes = of.Has(Part.Peephole),
            CellBias = hasBias,
            GateBias = hasBias,
            G = Squashing.Tanh,
            H = Squashing.Tanh,
            Projection = of.Has(Part.Projection) ? of.Lengths['R'] : null,
            Direction = Directions(layer) > 1 ? LayerDirection.Bidirectional : LayerDirection.Forward,
        };
    }

    /// <summary>Before any of them is read.</summary>
    private void DemandWeights()
    {
        if (Arrays.Sum(array => array.Stored.Count) > FileLimits.Weights && Arrays.MaxBy(array => array.Stored.Count)!.Stored is var largest)
            throw largest.Error(RecordedEntries.Shape(largest), $"at most {FileLimits.Weights} weights in all");
    }

    private static void DemandFits(BoundLayer layer, BoundLayer forward, int width)
    {
        var w = layer.Arrays.First(array => array.Kind.Part == Part.W).Stored;
        if (layer.Lengths['I'] != width)
            throw w.Error($"{RecordedEntries.Shape(w)}, which has {layer.Lengths['I']} inputs", $"{width} inputs, what comes from below");
        if (layer.Lengths['H'] != forward.Lengths['H'] || layer.Lengths['R'] != forward.Lengths['R'] || layer.Biases != forward.Biases)
            throw w.Error("a reverse direction of other sizes", $"{forward.Lengths['H']} cells, as in the forward one");
        if (layer.Lengths['H'] > FileLimits.Units || layer.Lengths['I'] > FileLimits.Units)
            throw w.Error(RecordedEntries.Shape(w), $"at most {FileLimits.Units} cells or inputs");
    }
}
