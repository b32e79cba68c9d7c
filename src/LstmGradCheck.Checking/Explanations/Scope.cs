using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>A selection resolved for a problem: the layers, and the blocks, cells and output units, which count from 0.</summary>
public sealed class Scope
{
    private readonly int? block;
    private readonly int? cell;

    /// <summary>Checks a selection.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="selection">The selection.</param>
    /// <exception cref="SelectionException">
    /// The selection names something that the problem does not have, or contradicts itself.
    /// </exception>
    public Scope(Problem problem, Selection selection)
    {
        var (network, sequences) = (problem.Network, problem.Sequences.Count);
        Require("--sequence", selection.Sequence, sequences, "the sequences of the problem");
        Require("--t", selection.Time, problem.Sequences[selection.Sequence - 1].Length, $"the length of sequence {selection.Sequence}");
        if (!problem.Sequences[selection.Sequence - 1].Has(selection.Time))
            throw new SelectionException($"--t {selection.Time}", $"step {selection.Time} of sequence {selection.Sequence} is not present");
        (Sequence, Time, Unit) = (selection.Sequence, selection.Time, selection.Unit);
        if (Unit == Network.Unit.OutputUnit)
        {
            (Layers, OutputUnits) = ([], [OutputUnit(network, selection) - 1]);
            return;
        }

        if (selection.OutputUnit is { } k)
            throw new SelectionException($"--k {k}", "valid with --unit output only");
        var layer = LayerOf(network, selection);
        Layers = layer is null ? network.Layers : selection.IsReverse is null && !IsPart(selection) ? network.LayersOf(layer.Number) : [layer];
        OutputUnits = layer is null && network.Outputs is { } outputs ? [.. Enumerable.Range(0, outputs.Units)] : [];
        if (layer is not null)
            (block, cell) = PartOf(layer, selection);
    }

    /// <summary>The sequence, from 1.</summary>
    public int Sequence { get; }

    /// <summary>t.</summary>
    public int Time { get; }

    /// <summary>The kind of unit, or null for the whole step.</summary>
    public Unit? Unit { get; }

    /// <summary>The layers, from the input upward.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>The output units.</summary>
    public IReadOnlyList<int> OutputUnits { get; }

    /// <summary>The selected blocks of a layer.</summary>
    /// <param name="layer">One of <see cref="Layers"/>.</param>
    /// <returns>The blocks.</returns>
    public IReadOnlyList<int> BlocksOf(Layer layer) => block is { } j ? [j] : [.. Enumerable.Range(0, layer.Blocks)];

    /// <summary>The selected cells of a layer.</summary>
    /// <param name="layer">One of <see cref="Layers"/>.</param>
    /// <returns>The cells.</returns>
    public IReadOnlyList<int> CellsOf(Layer layer) =>
        cell is { } c ? [c] : [.. Enumerable.Range(0, layer.Cells).Where(c => block is null || layer.BlockOf(c) == block)];

    /// <summary>The selected units of one kind of a layer.</summary>
    /// <param name="layer">One of <see cref="Layers"/>.</param>
    /// <param name="unit">A unit of the layer.</param>
    /// <returns>The blocks for a gate, the cells for cells; the outputs of a projection, of which every cell feeds all.</returns>
    public IReadOnlyList<int> Of(Layer layer, Unit unit) => unit switch
    {
        Network.Unit.Cell => CellsOf(layer),
        Network.Unit.Projection => [.. Enumerable.Range(0, layer.Port)],
        Network.Unit.Port => layer.Options.Projection is null ? CellsOf(layer) : [.. Enumerable.Range(0, layer.Port)],
        _ => BlocksOf(layer),
    };

    private static int OutputUnit(LstmNetwork network, Selection selection)
    {
        if (network.Outputs is null)
            throw new SelectionException("--unit output", "the network has no output units");
        foreach (var (option, value) in new[] { ("--layer", selection.Layer), ("--block", selection.Block), ("--cell", selection.Cell) })
        {
            if (value is not null)
                throw new SelectionException($"{option} {value}", "output units belong to no layer");
        }

        var k = selection.OutputUnit ?? 1;
        Require("--k", k, network.Outputs.Units, "the output units of the network");
        return k;
    }

    private static Layer? LayerOf(LstmNetwork network, Selection selection)
    {
        var (count, isPart) = (network.Depth, IsPart(selection));
        if (selection.Layer is null && count > 1 && isPart)
            throw new SelectionException("--layer", $"found none, expected {Range(count)}, the layers of the network");
        if (selection.Layer is null && !isPart)
            return null;
        Require("--layer", selection.Layer ?? 1, count, "the layers of the network");
        var directions = network.LayersOf(selection.Layer ?? 1);
        if (selection.IsReverse is { } isReverse && directions.All(direction => direction.Name.IsReverse != isReverse))
            throw new SelectionException($"--direction {(isReverse ? "reverse" : "forward")}", $"layer {selection.Layer ?? 1} has no such direction");
        var layer = directions.FirstOrDefault(direction => direction.Name.IsReverse == selection.IsReverse) ?? directions[0];
        if (selection.Unit == Network.Unit.ForgetGate && !layer.Options.ForgetGates)
            throw new SelectionException("--unit phi", $"layer {layer.Number} has no forget gates");
        return layer;
    }

    private static bool IsPart(Selection selection) => selection.Unit is not null || selection.Block is not null || selection.Cell is > 0;

    private static (int? Block, int? Cell) PartOf(Layer layer, Selection selection)
    {
        var (block, cell) = (selection.Block, selection.Cell == 0 ? null : selection.Cell);
        if (block is { } j)
            Require("--block", j, layer.Blocks, $"the blocks of layer {layer.Number}");
        if (cell is not { } c)
            return (block is null && selection.Unit is not null ? 0 : block - 1, null);
        Require("--cell", c, layer.Cells, $"the cells of layer {layer.Number}");
        var found = layer.BlockOf(c - 1) + 1;
        if (block is not null && block != found)
            throw new SelectionException($"--cell {c}", $"found in block {found}, expected a cell of block {block}");
        return (found - 1, c - 1);
    }

    private static void Require(string option, int found, int last, string what)
    {
        if (found < 1 || found > last)
            throw new SelectionException($"{option} {found}", $"expected {Range(last)}, {what}");
    }

    private static string Range(int last) => last == 1 ? "1" : $"1 to {last}";
}
