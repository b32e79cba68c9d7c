using LstmGradCheck.Network;

namespace LstmGradCheck.Fused.Online;

/// <summary>
/// Where the weights of a network of one layer stand. A unit of the layer has a row: its weights from the inputs, from the recurrent
/// sources, its bias, and its peepholes from the cells of its own block; an output unit one from the cells, from the inputs with a
/// shortcut, and its bias. Rows are as long as several vectors, and end with zeros.
/// </summary>
internal sealed class OnlineShape
{
    /// <summary>Lays a network out.</summary>
    /// <param name="network">The network.</param>
    /// <param name="width">The numbers of a vector.</param>
    internal OnlineShape(LstmNetwork network, int width)
    {
        (Network, Layer, Width) = (network, network.Layers[0], width);
        One = Layer.Sources + Layer.RecurrentSources;
        Stride = Padded(One + 1 + (Layer.Options.Peepholes ? Layer.Options.Blocks.Max() : 0));
        OutputOne = Layer.Cells + (network.Outputs!.Shortcut ? network.Inputs : 0);
        OutputStride = Padded(OutputOne + 1);
        (Forget, Out, Cell) = (Layer.Blocks, Layer.Blocks * (Layer.Options.ForgetGates ? 2 : 1), Layer.Blocks * (Layer.Options.ForgetGates ? 3 : 2));
        Rows = Cell + Layer.Cells;
    }

    /// <summary>The network.</summary>
    internal LstmNetwork Network { get; }

    /// <summary>Its layer.</summary>
    internal Layer Layer { get; }

    /// <summary>The numbers of a vector.</summary>
    internal int Width { get; }

    /// <summary>The place of the bias in a unit's row, and of the 1 in a row of sources; the peepholes follow.</summary>
    internal int One { get; }

    /// <summary>The length of a unit's row.</summary>
    internal int Stride { get; }

    /// <summary>The distance of the rows of sources of two blocks' gates: 0 without peepholes, where all gates have the same sources.</summary>
    internal int OwnStride => Layer.Options.Peepholes ? Stride : 0;

    /// <summary>The place of the bias in an output unit's row.</summary>
    internal int OutputOne { get; }

    /// <summary>The length of an output unit's row.</summary>
    internal int OutputStride { get; }

    /// <summary>The first row of the forget gates; those of the input gates are before it.</summary>
    internal int Forget { get; }

    /// <summary>The first row of the output gates.</summary>
    internal int Out { get; }

    /// <summary>The first row of the cells.</summary>
    internal int Cell { get; }

    /// <summary>The number of rows of the layer's units.</summary>
    internal int Rows { get; }

    /// <summary>A number of values, as several whole vectors.</summary>
    internal int Padded(int count) => (count + Width - 1) / Width * Width;

    /// <summary>The first row of a kind of unit.</summary>
    internal int FirstRowOf(Unit unit) => unit switch
    {
        Unit.InputGate => 0,
        Unit.ForgetGate => Forget,
        Unit.OutputGate => Out,
        _ => Cell,
    };

    /// <summary>Where a weight stands.</summary>
    /// <param name="parameter">The array of weights.</param>
    /// <param name="i">Its index there, row-major.</param>
    /// <returns>Its place among those of the layer, or for output units among theirs.</returns>
    internal int PlaceOf(Parameter parameter, int i)
    {
        var (row, column) = parameter.IsMatrix ? (i / parameter.Columns, i % parameter.Columns) : (i, 0);
        if (parameter.Layer.Number == 0)
            return (row * OutputStride) + (parameter.IsMatrix ? column : OutputOne);
        if (parameter.Kind == ParameterKind.P)
        {
            // A gate has peepholes from the cells of its own block, and the array one weight for each cell.
            var block = Layer.BlockOf(i);
            return ((FirstRowOf(parameter.Unit) + block) * Stride) + One + 1 + (i - Layer.FirstCellOf(block));
        }

        return ((FirstRowOf(parameter.Unit) + row) * Stride) + (parameter.Kind switch
        {
            ParameterKind.W => column,
            ParameterKind.U => Layer.Sources + column,
            _ => One,
        });
    }
}
