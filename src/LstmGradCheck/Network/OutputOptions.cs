namespace LstmGradCheck.Network;

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
