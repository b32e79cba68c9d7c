using System.Collections.Immutable;

namespace LstmGradCheck.Network;

/// <summary>
/// One layer of memory blocks in its place in a network: its options and the sizes that follow from them. It reads sequences
/// in one direction; a bidirectional layer is two of these, with the same number and options.
/// </summary>
public sealed class Layer
{
    private readonly int[] blockOf;
    private readonly int[] firstCell;

    internal Layer(LayerName name, int index, LayerOptions options, int sources)
    {
        Name = name;
        Index = index;
        Options = options;
        Sources = sources;
        Blocks = options.Blocks.Count;
        firstCell = new int[Blocks + 1];
        for (var j = 0; j < Blocks; j++)
            firstCell[j + 1] = firstCell[j] + options.Blocks[j];
        Cells = firstCell[Blocks];
        blockOf = new int[Cells];
        for (var j = 0; j < Blocks; j++)
            blockOf.AsSpan(firstCell[j], options.Blocks[j]).Fill(j);
        Units = options.ForgetGates
            ? [Unit.InputGate, Unit.ForgetGate, Unit.OutputGate, Unit.Cell]
            : [Unit.InputGate, Unit.OutputGate, Unit.Cell];
        var gates = Units.Length - 1;
        Port = options.Projection ?? Cells;
        PortPlace = name.IsReverse && options is { Direction: LayerDirection.Bidirectional, Merge: DirectionMerge.Concatenate } ? Port : 0;
        (F, G, H) = (new(options.F, options.Clips.Nets), new(options.G, options.Clips.Nets), new(options.H, options.Clips.H));
        RecurrentSources = Port + (options.GateRecurrence ? gates * Blocks : 0);
    }

    /// <summary>The layer's number and direction.</summary>
    public LayerName Name { get; }

    /// <summary>l, counted from 1 at the input.</summary>
    public int Number => Name.Number;

    /// <summary>Its place in <see cref="LstmNetwork.Layers"/>, counted from 0.</summary>
    public int Index { get; }

    /// <summary>The layer's options.</summary>
    public LayerOptions Options { get; }

    /// <summary>B, the number of memory blocks.</summary>
    public int Blocks { get; }

    /// <summary>C, the number of cells of all blocks.</summary>
    public int Cells { get; }

    /// <summary>N, the number of outputs o_i that leave the layer through its port.</summary>
    public int Port { get; }

    /// <summary>The place of the first output among those of both directions of a bidirectional layer, counted from 0.</summary>
    public int PortPlace { get; }

    /// <summary>The number of external sources z_m.</summary>
    public int Sources { get; }

    /// <summary>The number of recurrent sources y_r: the port, then with gate recurrence the in, phi and out gates.</summary>
    public int RecurrentSources { get; }

    /// <summary>The units of the layer in the order of their weights: in, phi if there are forget gates, out, c.</summary>
    public ImmutableArray<Unit> Units { get; }

    /// <summary>f, applied to clip(net) if net inputs are clipped.</summary>
    public ClippedSquashing F { get; }

    /// <summary>g, applied to clip(net) if net inputs are clipped.</summary>
    public ClippedSquashing G { get; }

    /// <summary>h, applied to clip(s) if what it reads is clipped.</summary>
    public ClippedSquashing H { get; }

    /// <summary>The number of units of a kind: C for cells, N for the projection and the port, B for gates.</summary>
    /// <param name="unit">A unit of a layer.</param>
    /// <returns>The number of units.</returns>
    public int Count(Unit unit) => unit switch
    {
        Unit.Cell => Cells,
        Unit.Projection or Unit.Port => Port,
        _ => Blocks,
    };

    /// <summary>j, the block of a cell.</summary>
    /// <param name="c">The cell, counted from 0.</param>
    /// <returns>The block, counted from 0.</returns>
    public int BlockOf(int c) => blockOf[c];

    /// <summary>The first cell of a block; its last cell is the one before <c>FirstCellOf(j + 1)</c>.</summary>
    /// <param name="j">The block, counted from 0, or B.</param>
    /// <returns>The cell, counted from 0.</returns>
    public int FirstCellOf(int j) => firstCell[j];
}
