namespace LstmGradCheck.Network;

/// <summary>The name and shape of one weight array.</summary>
/// <param name="Layer">The layer; number 0 for the output units.</param>
/// <param name="Unit">The kind of unit whose net input the weights enter.</param>
/// <param name="Kind">Which of its arrays.</param>
/// <param name="Rows">The number of rows of a matrix, or the length of a vector.</param>
/// <param name="Columns">The number of columns of a matrix; 0 for a vector.</param>
public sealed record Parameter(LayerName Layer, Unit Unit, ParameterKind Kind, int Rows, int Columns)
{
    /// <summary>The name in problem files, such as <c>layer1.in.W</c> or <c>output.b</c>.</summary>
    public string Name { get; } =
        (Layer.Number > 0 ? $"{Layer}." : "") + Unit.Symbol() + "." + (Kind == ParameterKind.B ? "b" : Kind.ToString());

    /// <summary>Whether the array is a matrix (W, U) and not a vector (P, b).</summary>
    public bool IsMatrix => Kind is ParameterKind.W or ParameterKind.U;

    /// <summary>The number of weights.</summary>
    public int Count => IsMatrix ? Rows * Columns : Rows;

    /// <summary>The lengths of the axes: rows and columns, or the length only.</summary>
    public IReadOnlyList<int> Shape => IsMatrix ? [Rows, Columns] : [Rows];
}

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
