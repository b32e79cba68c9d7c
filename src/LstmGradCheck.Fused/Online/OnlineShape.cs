using LstmGradCheck.Network;

namespace LstmGradCheck.Fused.Online;

/// <summary>
/// Where the numbers of a network of one layer stand. A vector holds the same number of several blocks: of their gates, or of their v-th
/// cells. So a sum over the cells of a block is one over vectors. Blocks with fewer cells than others leave places unused; all weights
/// there are 0 and stay so.
/// </summary>
internal sealed class OnlineShape
{
    private readonly int[] placeOfCell;

    /// <summary>Lays a network out.</summary>
    /// <param name="network">The network.</param>
    /// <param name="width">The numbers of a vector of blocks.</param>
    /// <param name="wide">The numbers of the widest vector, a multiple.</param>
    internal OnlineShape(LstmNetwork network, int width, int wide)
    {
        (Network, Layer) = (network, network.Layers[0]);
        var options = Layer.Options;
        (Lanes, Depth, OutputLanes) = (Padded(Layer.Blocks, width), options.Blocks.Max(), Padded(network.Outputs!.Units, wide));
        WideStates = Padded(States, wide);
        One = Layer.Sources + Layer.RecurrentSources;
        (GateSources, CellSources) = (One + (options.GateBias ? 1 : 0), One + (options.CellBias ? 1 : 0));
        (Own, Rows) = (options.Peepholes ? Depth : 0, One + 1 + (options.Peepholes ? Depth : 0));
        Cells = (options.ForgetGates ? 3 : 2) * Lanes;
        (Row, PartialRow) = (Padded(Cells + States, wide), Padded(Cells * Depth, wide));
        OutputOne = Layer.Cells + (network.Outputs.Shortcut ? network.Inputs : 0);
        placeOfCell = [.. Enumerable.Range(0, Layer.Cells).Select(c => ((c - Layer.FirstCellOf(Layer.BlockOf(c))) * Lanes) + Layer.BlockOf(c))];
        PlaceOfSource = [.. Places()];
    }

    /// <summary>The network.</summary>
    internal LstmNetwork Network { get; }

    /// <summary>Its layer.</summary>
    internal Layer Layer { get; }

    /// <summary>The number of blocks, as several whole vectors.</summary>
    internal int Lanes { get; }

    /// <summary>The most cells of a block.</summary>
    internal int Depth { get; }

    /// <summary>The number of output units, as several whole vectors.</summary>
    internal int OutputLanes { get; }

    /// <summary>The number of sources but the 1 of biases, which is the next one.</summary>
    internal int One { get; }

    /// <summary>The number of sources of gates: with the 1 if they have a bias. Peepholes come behind the 1.</summary>
    internal int GateSources { get; }

    /// <summary>The number of sources of cells.</summary>
    internal int CellSources { get; }

    /// <summary>The number of peepholes of a gate.</summary>
    internal int Own { get; }

    /// <summary>The number of all rows of weights: for each source the weights to all units.</summary>
    internal int Rows { get; }

    /// <summary>Where the input gates stand in a row, behind the output gates.</summary>
    internal int In => Lanes;

    /// <summary>Where the forget gates stand in a row, if there are any.</summary>
    internal int Forget => 2 * Lanes;

    /// <summary>Where the cells stand in a row, behind all gates.</summary>
    internal int Cells { get; }

    /// <summary>The length of a row.</summary>
    internal int Row { get; }

    /// <summary>The length of a row of partials: those of all states with respect to the weights into cells, input gates, and forget gates.</summary>
    internal int PartialRow { get; }

    /// <summary>The row of the bias among the weights of output units: behind those from the cells, and from the inputs with a shortcut.</summary>
    internal int OutputOne { get; }

    /// <summary>The places of all cells.</summary>
    internal int States => Depth * Lanes;

    /// <summary>The places of all cells, as several of the widest vectors.</summary>
    internal int WideStates { get; }

    /// <summary>Where the gates stand among the sources, behind the cells.</summary>
    internal int SourceGates => WideStates;

    /// <summary>Where the inputs stand among the sources.</summary>
    internal int SourceInputs => WideStates + Cells;

    /// <summary>For each cell its place among those of all.</summary>
    internal ReadOnlySpan<int> PlaceOfCell => placeOfCell;

    /// <summary>For each source its place among those of all; the 1 is the last one.</summary>
    internal IReadOnlyList<int> PlaceOfSource { get; }

    /// <summary>Where a weight stands among those of its kind of unit.</summary>
    /// <param name="parameter">The array of weights.</param>
    /// <param name="i">Its index there, row-major.</param>
    internal int PlaceOf(Parameter parameter, int i)
    {
        var (unit, source) = parameter.IsMatrix ? (i / parameter.Columns, i % parameter.Columns) : (i, 0);
        if (parameter.Layer.Number == 0)
            return ((parameter.IsMatrix ? source : OutputOne) * OutputLanes) + unit;
        var units = parameter.Unit switch
        {
            Unit.OutputGate => 0,
            Unit.InputGate => In,
            Unit.ForgetGate => Forget,
            _ => Cells,
        };
        return parameter.Kind switch
        {
            ParameterKind.P => ((One + 1 + (placeOfCell[i] / Lanes)) * Row) + units + (placeOfCell[i] % Lanes),
            ParameterKind.W => (source * Row) + units + (units == Cells ? placeOfCell[unit] : unit),
            ParameterKind.U => ((Layer.Sources + source) * Row) + units + (units == Cells ? placeOfCell[unit] : unit),
            _ => (One * Row) + units + (units == Cells ? placeOfCell[unit] : unit),
        };
    }

    /// <summary>The inputs, the cells, and with gate recurrence the input, forget and output gates; the 1.</summary>
    private IEnumerable<int> Places()
    {
        var gates = Layer.Options is { GateRecurrence: false } ? [] : Layer.Options.ForgetGates ? new[] { In, Forget, 0 } : [In, 0];
        return Enumerable.Range(SourceInputs, Network.Inputs)
            .Concat(placeOfCell)
            .Concat(gates.SelectMany(gate => Enumerable.Range(SourceGates + gate, Layer.Blocks)))
            .Append(SourceInputs + Network.Inputs);
    }

    private static int Padded(int count, int width) => (count + width - 1) / width * width;
}
