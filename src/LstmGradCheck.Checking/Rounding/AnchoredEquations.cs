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
        PortError = NotedAtPort(Right.PortError),
        KeptOutputError = NotedAtPort(Right.KeptOutputError),
        KeptOutputInputError = (at, i) =>
            at.Layer.Options.Projection is null ? Noted(QuantityKind.OutputError, Unit.Cell, Right.KeptOutputInputError)(at, i)
            : at.Layer.Options.Clips.Projection is null ? Noted(QuantityKind.Delta, Unit.Projection, Right.KeptOutputInputError)(at, i)
            : Right.KeptOutputInputError(at, i),
        ProjectionDelta = Noted(QuantityKind.Delta, Unit.Projection, Right.ProjectionDelta),
        CellOutputError = Noted(QuantityKind.OutputError, Unit.Cell, Right.CellOutputError),
        OutputGateDelta = Noted(QuantityKind.Delta, Unit.OutputGate, Right.OutputGateDelta),
        CellStateError = Noted(QuantityKind.StateError, Unit.Cell, Right.CellStateError),
        TruncatedStateError = Noted(QuantityKind.StateError, Unit.Cell, Right.TruncatedStateError),
        KeptStateError = Noted(QuantityKind.KeptStateError, Unit.Cell, Right.KeptStateError),
        TruncatedKeptStateError = Noted(QuantityKind.KeptStateError, Unit.Cell, Right.TruncatedKeptStateError),
        StateErrorBesideKept = Noted(QuantityKind.StateError, Unit.Cell, Right.StateErrorBesideKept),
        TruncatedStateErrorBesideKept = Noted(QuantityKind.StateError, Unit.Cell, Right.TruncatedStateErrorBesideKept),
        UpdateError = Noted(QuantityKind.UpdatedStateError, Unit.Cell, Right.UpdateError),
        CellInputDelta = Noted(QuantityKind.Delta, Unit.Cell, Right.CellInputDelta),
        CoupledInputGateDelta = Noted(QuantityKind.Delta, Unit.InputGate, Right.CoupledInputGateDelta),
        InputGateDelta = Noted(QuantityKind.Delta, Unit.InputGate, Right.InputGateDelta),
        ForgetGateDelta = Noted(QuantityKind.Delta, Unit.ForgetGate, Right.ForgetGateDelta),
    };

    /// <summary>The errors at the port are those of the cells' outputs, of the projection or, with zoneout, of the port itself.</summary>
    private BackwardEquations<RunningErrorBound<TUnit>>.LayerEquation NotedAtPort(BackwardEquations<RunningErrorBound<TUnit>>.LayerEquation equation)
    {
        var (ofCells, ofProjection, ofPort) = (Noted(QuantityKind.OutputError, Unit.Cell, equation), Noted(QuantityKind.Delta, Unit.Projection, equation), Noted(QuantityKind.OutputError, Unit.Port, equation));
        return (at, i) =>
            at.Back.PortInputError != at.Back.PortError ? ofPort(at, i)
            : at.Layer.Options.Projection is null ? ofCells(at, i)
            : at.Layer.Options.Clips.Projection is null ? ofProjection(at, i) : equation(at, i);
    }

    /// <summary>
    /// Adds the analysis to an equation, except for the instantaneous errors of the on-line gradient, which are in no trace, and for
    /// the initial states.
    /// </summary>
    private BackwardEquations<RunningErrorBound<TUnit>>.LayerEquation Noted(
        QuantityKind kind, Unit unit, BackwardEquations<RunningErrorBound<TUnit>>.LayerEquation equation) => (at, index) =>
        at.IsInstantaneous || at.IsInitial ? equation(at, index) : analysis.Note(kind, (sequence, at.Layer.Name, unit), at.Time, index, equation(at, index));
}
