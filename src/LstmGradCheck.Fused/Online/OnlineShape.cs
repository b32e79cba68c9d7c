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
    /// <param name="width">The numbers of a vector.</param>
    internal OnlineShape(LstmNetwork network, int width)
    {
        (Network, Layer) = (network, network.Layers[0]);
        var options = Layer.Options;
        (Lanes, Depth, OutputLanes) = (Padded(Layer.Blocks, width), options.Blocks.Max(), Padded(network.Outputs!.Units, width));
        One = Layer.Sources + Layer.RecurrentSources;
        (GateSources, CellSources) = (One + (options.GateBias ? 1 : 0), One + (options.CellBias ? 1 : 0));
        (Own, Rows) = (options.Peepholes ? Depth : 0, One + 1 + (options.Peepholes ? Depth : 0));
        OutputOne = Layer.Cells + (network.Outputs.Shortcut ? network.Inputs : 0);
        placeOfCell = [.. Enumerable.Range(0, Layer.Cells).Select(c => ((c - Layer.FirstCellOf(Layer.BlockOf(c))) * Lanes) + Layer.BlockOf(c))];
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

    /// <summary>The number of all rows of weights of a gate.</summary>
    internal int Rows { get; }

    /// <summary>The row of the bias among the weights of output units: behind those from the cells, and from the inputs with a shortcut.</summary>
    internal int OutputOne { get; }

    /// <summary>The places of all cells.</summary>
    internal int States => Depth * Lanes;

    /// <summary>For each cell its place among those of all.</summary>
    internal ReadOnlySpan<int> PlaceOfCell => placeOfCell;

    /// <summary>Where a weight stands among those of its kind of unit.</summary>
    /// <param name="parameter">The array of weights.</param>
    /// <param name="i">Its index there, row-major.</param>
    internal int PlaceOf(Parameter parameter, int i)
    {
        var (unit, source) = parameter.IsMatrix ? (i / parameter.Columns, i % parameter.Columns) : (i, 0);
        if (parameter.Layer.Number == 0)
            return ((parameter.IsMatrix ? source : OutputOne) * OutputLanes) + unit;
        if (parameter.Kind == ParameterKind.P)
            return ((One + 1) * Lanes) + placeOfCell[i];
        var row = parameter.Kind switch
        {
            ParameterKind.W => source,
            ParameterKind.U => Layer.Sources + source,
            _ => One,
        };
        return parameter.Unit == Unit.Cell ? (row * States) + placeOfCell[unit] : (row * Lanes) + unit;
    }

    private static int Padded(int count, int width) => (count + width - 1) / width * width;
}
