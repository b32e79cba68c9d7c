using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Passes;

namespace LstmGradCheck.Checking.Rounding;

/// <summary>The backward equations. After each, the analysis records the value's range and continues from the trace's value.</summary>
/// <typeparam name="TUnit">The format that the trace's program computes in.</typeparam>
/// <param name="analysis">The analysis.</param>
/// <param name="sequence">The sequence, from 1.</param>
internal sealed class AnchoredEquations<TUnit>(AnchoredErrorAnalysis<TUnit> analysis, int sequence)
    where TUnit : IRoundingUnit
{
    private static readonly BackwardEquations<RunningErrorBound<TUnit>> Right = new();

    /// <summary>The equations.</summary>
    internal BackwardEquations<RunningErrorBound<TUnit>> All => Right with
    {
        OutputDelta = (at, k) => analysis.Note(QuantityKind.Delta, (sequence, 0, Unit.OutputUnit), at.Time, k, Right.OutputDelta(at, k)),
        CellOutputError = Noted(QuantityKind.OutputError, Unit.Cell, Right.CellOutputError),
        OutputGateDelta = Noted(QuantityKind.Delta, Unit.OutputGate, Right.OutputGateDelta),
        CellStateError = Noted(QuantityKind.StateError, Unit.Cell, Right.CellStateError),
        TruncatedStateError = Noted(QuantityKind.StateError, Unit.Cell, Right.TruncatedStateError),
        CellInputDelta = Noted(QuantityKind.Delta, Unit.Cell, Right.CellInputDelta),
        InputGateDelta = Noted(QuantityKind.Delta, Unit.InputGate, Right.InputGateDelta),
        ForgetGateDelta = Noted(QuantityKind.Delta, Unit.ForgetGate, Right.ForgetGateDelta),
    };

    /// <summary>
    /// Adds the analysis to an equation, except for the instantaneous errors of the on-line gradient, which are in no trace.
    /// </summary>
    private BackwardEquations<RunningErrorBound<TUnit>>.LayerEquation Noted(
        QuantityKind kind, Unit unit, BackwardEquations<RunningErrorBound<TUnit>>.LayerEquation equation) => (at, index) =>
        at.IsInstantaneous ? equation(at, index) : analysis.Note(kind, (sequence, at.Layer.Name, unit), at.Time, index, equation(at, index));
}
