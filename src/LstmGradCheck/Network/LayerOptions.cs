namespace LstmGradCheck.Network;

/// <summary>
/// The options of one layer of memory blocks. As in a problem file, a switch that is left out is off, and the squashings are the papers'.
/// </summary>
public sealed record LayerOptions
{
    /// <summary>S_j, the number of cells of each memory block j, all at least 1.</summary>
    public required IReadOnlyList<int> Blocks { get; init; }

    /// <summary>Whether blocks have forget gates; without them y^phi = 1 (HS97), or 1 - y^in with <see cref="CoupledGates"/>.</summary>
    public bool ForgetGates { get; init; }

    /// <summary>
    /// Whether y^phi = 1 - y^in: coupled input and forget gates (CIFG; Greff et al. 2015). There is no forget gate then, and
    /// <see cref="ForgetGates"/> must be false.
    /// </summary>
    public bool CoupledGates { get; init; }

    /// <summary>Whether the gates have peephole weights from the states of their own block's cells (JMLR).</summary>
    public bool Peepholes { get; init; }

    /// <summary>Whether the gates' activations are recurrent sources of the layer, after its cells (HS97).</summary>
    public bool GateRecurrence { get; init; }

    /// <summary>Whether cell inputs have a bias.</summary>
    public bool CellBias { get; init; }

    /// <summary>Whether gates have a bias.</summary>
    public bool GateBias { get; init; }

    /// <summary>f, the squashing of the gates.</summary>
    public Squashing F { get; init; } = Squashing.Logistic;

    /// <summary>g, the squashing of the cell inputs.</summary>
    public Squashing G { get; init; } = Squashing.LogisticFromMinusTwoToTwo;

    /// <summary>h, the squashing of the cell outputs.</summary>
    public Squashing H { get; init; } = Squashing.LogisticFromMinusOneToOne;

    /// <summary>What is clipped.</summary>
    public Clips Clips { get; init; } = Clips.None;

    /// <summary>
    /// N, the number of outputs of a projection, at least 1: r = W_proj y, which leaves the layer and is its recurrent source in
    /// place of y (LSTMP; Sak et al. 2014). Null for none.
    /// </summary>
    public int? Projection { get; init; }

    /// <summary>The order in which the layer reads a sequence.</summary>
    public LayerDirection Direction { get; init; }

    /// <summary>How the outputs of both directions are merged; only for a bidirectional layer.</summary>
    public DirectionMerge Merge { get; init; }
}

/// <summary>The options of the output units.</summary>
public sealed record OutputOptions
{
    /// <summary>K, the number of output units, at least 1.</summary>
    public required int Units { get; init; }

    /// <summary>f_k, the squashing of the output units.</summary>
    public Squashing Squashing { get; init; } = Squashing.Logistic;

    /// <summary>Whether output units have a bias.</summary>
    public bool Bias { get; init; }

    /// <summary>Whether x(t) feeds the output units, besides the cells.</summary>
    public bool Shortcut { get; init; }
}
