namespace LstmGradCheck.Network;

/// <summary>The order in which a layer reads a sequence.</summary>
public enum LayerDirection
{
    /// <summary>From the first step to the last.</summary>
    Forward,

    /// <summary>From the last step to the first.</summary>
    Reverse,

    /// <summary>Two layers side by side, one for each order (Schuster and Paliwal 1997).</summary>
    Bidirectional,
}

/// <summary>How the outputs of the two directions of a bidirectional layer become those of the layer.</summary>
public enum DirectionMerge
{
    /// <summary>Those of the forward direction, then those of the reverse one.</summary>
    Concatenate,

    /// <summary>Their sums.</summary>
    Sum,
}
