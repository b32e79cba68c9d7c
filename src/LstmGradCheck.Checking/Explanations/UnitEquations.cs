using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Passes;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>The engine's methods for each kind of unit of a layer.</summary>
internal static class UnitEquations
{
    /// <summary>F1, F2, F5 or F3.</summary>
    internal static ForwardEquations<Symbolic>.Equation Net(Unit unit) => unit switch
    {
        Unit.InputGate => InputGate.Net,
        Unit.ForgetGate => ForgetGate.Net,
        Unit.OutputGate => OutputGate.Net,
        _ => CellInput.Net,
    };

    /// <summary>The second part of F1, F2 or F5; F6.</summary>
    internal static ForwardEquations<Symbolic>.Equation Activation(Unit unit) => unit switch
    {
        Unit.InputGate => InputGate.Activation,
        Unit.ForgetGate => ForgetGate.Activation,
        Unit.OutputGate => OutputGate.Activation,
        _ => CellOutput.Activation,
    };

    /// <summary>B8 for a peephole of a gate.</summary>
    internal static BackwardEquations<Symbolic>.LayerEquation Peephole(BackwardEquations<Symbolic> equations, Unit gate) => gate switch
    {
        Unit.InputGate => equations.InputGatePeephole,
        Unit.ForgetGate => equations.ForgetGatePeephole,
        _ => equations.OutputGatePeephole,
    };
}
