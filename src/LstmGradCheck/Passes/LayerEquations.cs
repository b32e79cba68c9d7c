using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>
/// The backward equations of one layer: those that its options and a sequence's masks choose from all. Null where there is
/// none, and the error is that of the equation before.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="all">All equations.</param>
/// <param name="layer">The layer.</param>
/// <param name="masks">The masks that the sequence gives for it.</param>
public sealed class LayerEquations<T>(BackwardEquations<T> all, Layer layer, LayerMasks masks)
    where T : struct, IScalar<T>
{
    private readonly bool keepsState = masks.Has(MaskKind.ZoneoutS);
    private readonly bool keepsOutput = masks.Has(MaskKind.ZoneoutY);

    /// <summary>All equations, for those that no option changes.</summary>
    public BackwardEquations<T> All => all;

    /// <summary>R or R.masked.</summary>
    public BackwardEquations<T>.LayerEquation RecurrentError { get; } = masks.Has(MaskKind.Recurrent) ? all.MaskedRecurrentError : all.RecurrentError;

    /// <summary>B2 or B2.zoneout.</summary>
    public BackwardEquations<T>.LayerEquation PortError => keepsOutput ? all.KeptOutputError : all.PortError;

    /// <summary>B2.zoneout.v.</summary>
    public BackwardEquations<T>.LayerEquation? PortInputError => keepsOutput ? all.KeptOutputInputError : null;

    /// <summary>B2.proj.clip.</summary>
    public BackwardEquations<T>.LayerEquation? ProjectionDelta { get; } = layer.Options.Clips.Projection is null ? null : all.ProjectionDelta;

    /// <summary>B2.cell.</summary>
    public BackwardEquations<T>.LayerEquation? CellOutputError { get; } = layer.Options.Projection is null ? null : all.CellOutputError;

    /// <summary>B4.zoneout.carry.</summary>
    public BackwardEquations<T>.LayerEquation? Carry => keepsState ? all.KeptStateError : null;

    /// <summary>B4.zoneout.cec.</summary>
    public BackwardEquations<T>.LayerEquation? TruncatedCarry => keepsState ? all.TruncatedKeptStateError : null;

    /// <summary>The part of B4.zoneout.carry that a step injects by itself.</summary>
    public BackwardEquations<T>.LayerEquation? CarryNow => keepsState ? all.KeptStateErrorNow : null;

    /// <summary>B4 or B4.zoneout.</summary>
    public BackwardEquations<T>.LayerEquation StateError => keepsState ? all.StateErrorBesideKept : all.CellStateError;

    /// <summary>B4.truncated or B4.zoneout.truncated.</summary>
    public BackwardEquations<T>.LayerEquation TruncatedStateError => keepsState ? all.TruncatedStateErrorBesideKept : all.TruncatedStateError;

    /// <summary>P6 or B4.zoneout.truncated, with the carry of the step alone.</summary>
    public BackwardEquations<T>.LayerEquation StateErrorNow => keepsState ? all.TruncatedStateErrorBesideKept : all.StateErrorNow;

    /// <summary>B4.clip.</summary>
    public BackwardEquations<T>.LayerEquation? UpdateError { get; } = layer.Options.Clips.S is null ? null : all.UpdateError;

    /// <summary>B6 or B6.coupled.</summary>
    public BackwardEquations<T>.LayerEquation InputGateDelta { get; } = layer.Options.CoupledGates ? all.CoupledInputGateDelta : all.InputGateDelta;

    /// <summary>B7.</summary>
    public BackwardEquations<T>.LayerEquation? ForgetGateDelta { get; } = layer.Options.ForgetGates ? all.ForgetGateDelta : null;

    /// <summary>B9 or B9.masked.</summary>
    public BackwardEquations<T>.LayerEquation SourceError { get; } = masks.Has(MaskKind.Input) ? all.MaskedSourceError : all.SourceError;

    /// <summary>P8: B9 or B9.masked of the instantaneous errors.</summary>
    public BackwardEquations<T>.LayerEquation SourceErrorNow { get; } = masks.Has(MaskKind.Input) ? all.MaskedSourceError : all.SourceErrorNow;

    /// <summary>B4.carry or B4.zoneout.carry, at the border: -dE/ds0.</summary>
    public BackwardEquations<T>.LayerEquation InitialStateError => keepsState ? all.KeptStateError : all.InitialStateError;

    /// <summary>The same with the carousels alone.</summary>
    public BackwardEquations<T>.LayerEquation TruncatedInitialStateError => keepsState ? all.TruncatedKeptStateError : all.TruncatedInitialStateError;

    /// <summary>B2.zoneout.y0.</summary>
    public BackwardEquations<T>.LayerEquation? InitialOutputError => keepsOutput ? all.InitialOutputError : null;

    /// <summary>From the errors at the port to those of the output gate: what has no other form in any of the gradients.</summary>
    internal void BackToOutputGate(BackwardContext<T> at)
    {
        var back = at.Back;
        back.PortInputError.Fill(at, PortInputError);
        back.ProjectionDelta.Fill(at, ProjectionDelta);
        back.Cell.OutputError.Fill(at, CellOutputError);
        back.OutputGate.Delta.Fill(at, all.OutputGateDelta);
    }

    /// <summary>From the state errors to the deltas of the cells, the input gates and the forget gates.</summary>
    internal void BackFromState(BackwardContext<T> at)
    {
        var back = at.Back;
        back.Cell.UpdateError.Fill(at, UpdateError);
        back.Cell.Delta.Fill(at, all.CellInputDelta);
        back.InputGate.Delta.Fill(at, InputGateDelta);
        back.ForgetGate.Delta.Fill(at, ForgetGateDelta);
    }

    /// <summary>-dE/dy0 through the port's carousel, added to R where that is not cut.</summary>
    internal void BackToInitialOutput(BackwardContext<T> at)
    {
        for (var i = 0; i < at.Layer.Port && InitialOutputError is { } equation; i++)
            at.Back.RecurrentError[i] = equation(at, i);
    }
}
