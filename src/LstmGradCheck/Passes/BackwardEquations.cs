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

    /// <summary>B2, e_y.</summary>
    public LayerEquation CellOutputError { get; init; } = CellOutput.Error;

    /// <summary>B3, delta_out.</summary>
    public LayerEquation OutputGateDelta { get; init; } = OutputGate.Delta;

    /// <summary>B4, e_s.</summary>
    public LayerEquation CellStateError { get; init; } = CellState.Error;

    /// <summary>B4 of the truncated and on-line gradients, e_s without peepholes.</summary>
    public LayerEquation TruncatedStateError { get; init; } = CellState.TruncatedError;

    /// <summary>P6, the instantaneous part of e_s: what a step injects by itself.</summary>
    public LayerEquation StateErrorNow { get; init; } = CellState.ErrorNow;

    /// <summary>B5, delta_c.</summary>
    public LayerEquation CellInputDelta { get; init; } = CellInput.Delta;

    /// <summary>B6, delta_in.</summary>
    public LayerEquation InputGateDelta { get; init; } = InputGate.Delta;

    /// <summary>B7, delta_phi.</summary>
    public LayerEquation ForgetGateDelta { get; init; } = ForgetGate.Delta;

    /// <summary>B9, the error that a layer passes to its external sources.</summary>
    public LayerEquation SourceError { get; init; } = SourceErrors.Error;

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

    /// <summary>B8 for P_in.</summary>
    public LayerEquation InputGatePeephole { get; init; } = InputGate.PeepholeTerm;

    /// <summary>B8 for P_phi.</summary>
    public LayerEquation ForgetGatePeephole { get; init; } = ForgetGate.PeepholeTerm;

    /// <summary>B8 for P_out.</summary>
    public LayerEquation OutputGatePeephole { get; init; } = OutputGate.PeepholeTerm;

    /// <summary>B8 for the weights into output units.</summary>
    public OutputWeightTerm OutputWeight { get; init; } = OutputUnits.WeightTerm;

    /// <summary>B8 for the biases of output units.</summary>
    public OutputEquation OutputBias { get; init; } = OutputUnits.BiasTerm;
}
