using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>
/// The equations that a backward pass calls, as a record: replace one member (<c>equations with { .. }</c>) to see what a
/// different equation does to the gradient. The defaults are the correct equations.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed record BackwardEquations<T>
    where T : struct, IScalar<T>
{
    /// <summary>An equation of output unit k or of one of the output units' sources.</summary>
    /// <param name="at">The output units at time t.</param>
    /// <param name="index">The unit or source, counted from 0.</param>
    /// <returns>Its value.</returns>
    public delegate T OutputEquation(OutputContext<T> at, int index);

    /// <summary>An equation of a block, a cell or a source of a layer.</summary>
    /// <param name="at">The layer at time t.</param>
    /// <param name="index">The block, cell or source, counted from 0.</param>
    /// <returns>Its value.</returns>
    public delegate T LayerEquation(BackwardContext<T> at, int index);

    /// <summary>One step's term of the gradient of a weight into an output unit.</summary>
    /// <param name="at">The output units at time t.</param>
    /// <param name="k">The output unit.</param>
    /// <param name="m">The source.</param>
    /// <returns>The term.</returns>
    public delegate T OutputWeightTerm(OutputContext<T> at, int k, int m);

    /// <summary>One step's term of the gradient of a weight into a unit of a layer.</summary>
    /// <param name="at">The layer at time t.</param>
    /// <param name="unit">The kind of unit.</param>
    /// <param name="u">The unit.</param>
    /// <param name="source">The source.</param>
    /// <returns>The term.</returns>
    public delegate T WeightTerm(BackwardContext<T> at, Unit unit, int u, int source);

    /// <summary>One step's term of the gradient of a weight of a layer's projection.</summary>
    /// <param name="at">The layer at time t.</param>
    /// <param name="i">The output of the projection.</param>
    /// <param name="c">The cell.</param>
    /// <returns>The term.</returns>
    public delegate T ProjectionTerm(BackwardContext<T> at, int i, int c);

    /// <summary>One step's term of the gradient of a bias of a layer.</summary>
    /// <param name="at">The layer at time t.</param>
    /// <param name="unit">The kind of unit.</param>
    /// <param name="u">The unit.</param>
    /// <returns>The term.</returns>
    public delegate T BiasTermOfUnit(BackwardContext<T> at, Unit unit, int u);

    /// <summary>B1, delta_k.</summary>
    public OutputEquation OutputDelta { get; init; } = OutputUnits.Delta;

    /// <summary>The first sum of B2, the error that the output units pass to their sources.</summary>
    public OutputEquation OutputSourceError { get; init; } = OutputUnits.SourceError;

    /// <summary>R, the error that comes back along the recurrent connections; at t = 0 it is -dE/dy0.</summary>
    public LayerEquation RecurrentError { get; init; } = RecurrentErrors.Error;

    /// <summary>R with masks of recurrent sources.</summary>
    public LayerEquation MaskedRecurrentError { get; init; } = RecurrentErrors.MaskedError;

    /// <summary>B2, e_o: e_y where nothing stands between the cells and the port.</summary>
    public LayerEquation PortError { get; init; } = CellOutput.Error;

    /// <summary>B2 with zoneout of the outputs.</summary>
    public LayerEquation KeptOutputError { get; init; } = KeptOutput.Error;

    /// <summary>The error of what reaches the port, with zoneout of the outputs.</summary>
    public LayerEquation KeptOutputInputError { get; init; } = KeptOutput.InputError;

    /// <summary>-dE/dy0 with zoneout of the outputs.</summary>
    public LayerEquation InitialOutputError { get; init; } = KeptOutput.InitialError;

    /// <summary>delta_proj of a clipped projection.</summary>
    public LayerEquation ProjectionDelta { get; init; } = Projection.Delta;

    /// <summary>B2.cell, e_y with a projection.</summary>
    public LayerEquation CellOutputError { get; init; } = Projection.CellOutputError;

    /// <summary>B3, delta_out.</summary>
    public LayerEquation OutputGateDelta { get; init; } = OutputGate.Delta;

    /// <summary>B4, e_s.</summary>
    public LayerEquation CellStateError { get; init; } = CellState.Error;

    /// <summary>The error of the kept state, with zoneout of the states; at the border -dE/ds0.</summary>
    public LayerEquation KeptStateError { get; init; } = KeptState.Carry;

    /// <summary>The same for the truncated and on-line gradients: through the carousels only.</summary>
    public LayerEquation TruncatedKeptStateError { get; init; } = KeptState.TruncatedCarry;

    /// <summary>The part of it that a step injects by itself.</summary>
    public LayerEquation KeptStateErrorNow { get; init; } = KeptState.CarryNow;

    /// <summary>B4, e_s, with zoneout of the states.</summary>
    public LayerEquation StateErrorBesideKept { get; init; } = KeptState.Error;

    /// <summary>The same for the truncated and on-line gradients, and with the carry of the step alone for the instantaneous part.</summary>
    public LayerEquation TruncatedStateErrorBesideKept { get; init; } = KeptState.TruncatedError;

    /// <summary>e_sn, with a clip of the states.</summary>
    public LayerEquation UpdateError { get; init; } = ClippedState.UpdateError;

    /// <summary>B4 of the truncated and on-line gradients, e_s without peepholes.</summary>
    public LayerEquation TruncatedStateError { get; init; } = CellState.TruncatedError;

    /// <summary>P6, the instantaneous part of e_s: what a step injects by itself.</summary>
    public LayerEquation StateErrorNow { get; init; } = CellState.ErrorNow;

    /// <summary>B5, delta_c.</summary>
    public LayerEquation CellInputDelta { get; init; } = CellInput.Delta;

    /// <summary>B6, delta_in.</summary>
    public LayerEquation InputGateDelta { get; init; } = InputGate.Delta;

    /// <summary>B6, delta_in, with coupled gates.</summary>
    public LayerEquation CoupledInputGateDelta { get; init; } = InputGate.CoupledDelta;

    /// <summary>B7, delta_phi.</summary>
    public LayerEquation ForgetGateDelta { get; init; } = ForgetGate.Delta;

    /// <summary>B9, the error that a layer passes to its external sources.</summary>
    public LayerEquation SourceError { get; init; } = SourceErrors.Error;

    /// <summary>B9 with masks of external sources, also of the instantaneous errors.</summary>
    public LayerEquation MaskedSourceError { get; init; } = SourceErrors.MaskedError;

    /// <summary>P8, the error that a layer passes down on-line: B9 of the instantaneous errors.</summary>
    public LayerEquation SourceErrorNow { get; init; } = SourceErrors.ErrorNow;

    /// <summary>B4.carry at t = 0: -dE/ds0.</summary>
    public LayerEquation InitialStateError { get; init; } = CellState.Carry;

    /// <summary>The same for the truncated and on-line gradients: through the carousel only.</summary>
    public LayerEquation TruncatedInitialStateError { get; init; } = CellState.Carousel;

    /// <summary>B8 for W.</summary>
    public WeightTerm ExternalWeight { get; init; } = WeightSums.ExternalTerm;

    /// <summary>B8 for U.</summary>
    public WeightTerm RecurrentWeight { get; init; } = WeightSums.RecurrentTerm;

    /// <summary>B8 for b.</summary>
    public BiasTermOfUnit Bias { get; init; } = WeightSums.BiasTerm;

    /// <summary>B8 for W_proj.</summary>
    public ProjectionTerm ProjectionWeight { get; init; } = Projection.WeightTerm;

    /// <summary>B8 for P_in.</summary>
    public LayerEquation InputGatePeephole { get; init; } = InputGate.PeepholeTerm;

    /// <summary>B8 for P_phi.</summary>
    public LayerEquation ForgetGatePeephole { get; init; } = ForgetGate.PeepholeTerm;

    /// <summary>B8 for P_out.</summary>
    public LayerEquation OutputGatePeephole { get; init; } = OutputGate.PeepholeTerm;

    /// <summary>The first sum of B2 with a mask of the output units' sources.</summary>
    public OutputEquation MaskedOutputSourceError { get; init; } = OutputUnits.MaskedSourceError;

    /// <summary>B8 for the weights into output units.</summary>
    public OutputWeightTerm OutputWeight { get; init; } = OutputUnits.WeightTerm;

    /// <summary>B8 for the biases of output units.</summary>
    public OutputEquation OutputBias { get; init; } = OutputUnits.BiasTerm;
}
