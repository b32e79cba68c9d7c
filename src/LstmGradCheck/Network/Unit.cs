namespace LstmGradCheck.Network;

/// <summary>The kinds of units whose net inputs have weights, in the order in which weights are listed and drawn at random.</summary>
public enum Unit
{
    /// <summary>in_j, the input gate of block j.</summary>
    InputGate,

    /// <summary>phi_j, the forget gate of block j.</summary>
    ForgetGate,

    /// <summary>out_j, the output gate of block j.</summary>
    OutputGate,

    /// <summary>c, a memory cell; its net input is the cell input.</summary>
    Cell,

    /// <summary>i, an output of the projection; it has weights from the layer's cells only.</summary>
    Projection,

    /// <summary>i, an output of the layer at its port, where zoneout makes it differ from what the cells or the projection give; it has no weights.</summary>
    Port,

    /// <summary>k, an output unit.</summary>
    OutputUnit,
}

/// <summary>The short names of units in problem files and traces.</summary>
public static class UnitSymbols
{
    /// <summary>The symbol of a unit: <c>in</c>, <c>phi</c>, <c>out</c>, <c>c</c>, <c>proj</c>, <c>port</c> or <c>output</c>.</summary>
    /// <param name="unit">The unit.</param>
    /// <returns>The symbol.</returns>
    public static string Symbol(this Unit unit) => unit switch
    {
        Unit.InputGate => "in",
        Unit.ForgetGate => "phi",
        Unit.OutputGate => "out",
        Unit.Cell => "c",
        Unit.Projection => "proj",
        Unit.Port => "port",
        _ => "output",
    };
}
