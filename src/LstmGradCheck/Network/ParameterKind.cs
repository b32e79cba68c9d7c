namespace LstmGradCheck.Network;

/// <summary>The kinds of weight arrays of a unit, in the order in which they are listed and drawn at random.</summary>
public enum ParameterKind
{
    /// <summary>W, weights from external sources.</summary>
    W,

    /// <summary>U, weights from recurrent sources.</summary>
    U,

    /// <summary>P, peephole weights, one for each cell of the layer.</summary>
    P,

    /// <summary>b, biases.</summary>
    B,
}
