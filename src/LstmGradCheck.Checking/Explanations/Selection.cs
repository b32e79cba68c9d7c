using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>What to explain, as the command line names it; everything counts from 1.</summary>
/// <param name="Time">t, from 1 to T.</param>
public sealed record Selection(int Time)
{
    /// <summary>The sequence.</summary>
    public int Sequence { get; init; } = 1;

    /// <summary>The layer; null for the whole network, or for its only layer.</summary>
    public int? Layer { get; init; }

    /// <summary>Whether the reverse direction of the layer is meant; null for both, or with a unit for the first one that it has.</summary>
    public bool? IsReverse { get; init; }

    /// <summary>The kind of unit, output units included; null for the whole step.</summary>
    public Unit? Unit { get; init; }

    /// <summary>
    /// j; null for the first block if a unit is named, for the block of <see cref="Cell"/> if a cell is named, and for every block
    /// otherwise.
    /// </summary>
    public int? Block { get; init; }

    /// <summary>c, counted over the layer; null or 0 for every cell of the block.</summary>
    public int? Cell { get; init; }

    /// <summary>k; null for the first output unit if output units are named, and for all of them otherwise.</summary>
    public int? OutputUnit { get; init; }
}
