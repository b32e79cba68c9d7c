using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Passes;

namespace LstmGradCheck.Checking.Rounding;

/// <summary>The backward equations, each followed by a look at the value that a trace has for it.</summary>
/// <typeparam name="TUnit">The format that the trace's program computes in.</typeparam>
/// <param name="follower">What looks.</param>
/// <param name="sequence">The sequence, from 1.</param>
internal sealed class FollowedEquations<TUnit>(Follower<TUnit> follower, int sequence)
    where TUnit : IRoundingUnit
{
    private static readonly BackwardEquations<AnyOrder<TUnit>> Right = new();

    /// <summary>The equations.</summary>
    internal BackwardEquations<AnyOrder<TUnit>> All => Right with
    {
        OutputDelta = (at, k) => follower.Note(QuantityKind.Delta, (sequence, 0, Unit.OutputUnit), at.Time, k, Right.OutputDelta(at, k)),
        CellOutputError = Followed(QuantityKind.OutputError, Unit.Cell, Right.CellOutputError),
        OutputGateDelta = Followed(QuantityKind.Delta, Unit.OutputGate, Right.OutputGateDelta),
        CellStateError = Followed(QuantityKind.StateError, Unit.Cell, Right.CellStateError),
        TruncatedStateError = Followed(QuantityKind.StateError, Unit.Cell, Right.TruncatedStateError),
        CellInputDelta = Followed(QuantityKind.Delta, Unit.Cell, Right.CellInputDelta),
        InputGateDelta = Followed(QuantityKind.Delta, Unit.InputGate, Right.InputGateDelta),
        ForgetGateDelta = Followed(QuantityKind.Delta, Unit.ForgetGate, Right.ForgetGateDelta),
    };

    /// <summary>The errors that are handed down on-line stand in no trace.</summary>
    private BackwardEquations<AnyOrder<TUnit>>.LayerEquation Followed(
        QuantityKind kind, Unit unit, BackwardEquations<AnyOrder<TUnit>>.LayerEquation equation) => (at, index) =>
        at.HandsDown ? equation(at, index) : follower.Note(kind, (sequence, at.Layer.Number, unit), at.Time, index, equation(at, index));
}
