namespace LstmGradCheck.Network;

/// <summary>The short names of units in problem files and traces.</summary>
public static class UnitSymbols
{
    /// <summary>The symbol of a unit: <c>in</c>, <c>phi</c>, <c>out</c>, <c>c</c> or <c>output</c>.</summary>
    /// <param name="unit">The unit.</param>
    /// <returns>The symbol.</returns>
    public static string Symbol(this Unit unit) => unit switch
    {
        Unit.InputGate => "in",
        Unit.ForgetGate => "phi",
        Unit.OutputGate => "out",
        Unit.Cell => "c",
        _ => "output",
    };
}
