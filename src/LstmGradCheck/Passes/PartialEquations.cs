using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>
/// The equations of the partials that the thesis's algorithm carries forward, as a record: replace one member to see what
/// a different equation does to the gradient. The defaults are the correct equations.
/// </summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed record PartialEquations<T>
    where T : struct, IScalar<T>
{
    /// <summary>The partial of a cell's state with respect to a weight.</summary>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell, counted from 0.</param>
    /// <param name="previous">The partial at t - 1.</param>
    /// <param name="src">What the weight multiplies at t.</param>
    /// <returns>The partial at t.</returns>
    public delegate T WeightPartial(LayerContext<T> at, int c, T previous, T src);

    /// <summary>The partial of a cell's state with respect to a peephole weight.</summary>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell, counted from 0.</param>
    /// <param name="source">The cell of the same block that the peephole reads, counted from 0.</param>
    /// <param name="previous">The partial at t - 1.</param>
    /// <returns>The partial at t.</returns>
    public delegate T PeepholePartial(LayerContext<T> at, int c, int source, T previous);

    /// <summary>The partial of a cell's state with respect to its initial state.</summary>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell, counted from 0.</param>
    /// <param name="previous">The partial at t - 1.</param>
    /// <returns>The partial at t.</returns>
    public delegate T StatePartial(LayerContext<T> at, int c, T previous);

    /// <summary>The partial of a cell's kept state.</summary>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell, counted from 0.</param>
    /// <param name="kept">The partial of the kept state at t - 1.</param>
    /// <param name="partial">The partial of the state at t.</param>
    /// <returns>The partial of the kept state at t.</returns>
    public delegate T KeptPartial(LayerContext<T> at, int c, T kept, T partial);

    /// <summary>One step's term of a gradient to which one cell contributes.</summary>
    /// <param name="at">The layer at time t.</param>
    /// <param name="c">The cell, counted from 0.</param>
    /// <param name="partial">The partial of its state at t.</param>
    /// <returns>The term.</returns>
    public delegate T CellTerm(BackwardContext<T> at, int c, T partial);

    /// <summary>One step's term of the gradient of a weight into a gate, to which all cells of its block contribute.</summary>
    /// <param name="at">The layer at time t.</param>
    /// <param name="j">The block, counted from 0.</param>
    /// <param name="partials">The partials at t, cells x weights.</param>
    /// <param name="m">The weight's column.</param>
    /// <returns>The term.</returns>
    public delegate T GateTerm(BackwardContext<T> at, int j, Matrix<T> partials, int m);

    /// <summary>P1.</summary>
    public WeightPartial CellInput { get; init; } = Equations.CellInput.Partial;

    /// <summary>P2.</summary>
    public WeightPartial InputGate { get; init; } = Equations.InputGate.Partial;

    /// <summary>P2 with coupled gates.</summary>
    public WeightPartial CoupledInputGate { get; init; } = Equations.InputGate.CoupledPartial;

    /// <summary>P3.</summary>
    public WeightPartial ForgetGate { get; init; } = Equations.ForgetGate.Partial;

    /// <summary>P4.</summary>
    public PeepholePartial InputGatePeephole { get; init; } = Equations.InputGate.PeepholePartial;

    /// <summary>P4 with coupled gates.</summary>
    public PeepholePartial CoupledInputGatePeephole { get; init; } = Equations.InputGate.CoupledPeepholePartial;

    /// <summary>P5.</summary>
    public PeepholePartial ForgetGatePeephole { get; init; } = Equations.ForgetGate.PeepholePartial;

    /// <summary>P1 for the initial state.</summary>
    public StatePartial InitialState { get; init; } = CellState.InitialStatePartial;

    /// <summary>A partial with a clip of the states.</summary>
    public StatePartial ClippedState { get; init; } = Equations.ClippedState.Partial;

    /// <summary>A partial of the kept state, with zoneout of the states.</summary>
    public KeptPartial KeptState { get; init; } = Equations.KeptState.Partial;

    /// <summary>The part of P7 that an error on the last state has through the kept state.</summary>
    public CellTerm KeptStateTerm { get; init; } = Equations.KeptState.PartialTerm;

    /// <summary>P7 for a weight into a cell.</summary>
    public CellTerm CellInputTerm { get; init; } = Equations.CellInput.PartialTerm;

    /// <summary>P7 for a weight into an input gate.</summary>
    public GateTerm InputGateTerm { get; init; } = Equations.InputGate.PartialTerm;

    /// <summary>P7 for a weight into a forget gate.</summary>
    public GateTerm ForgetGateTerm { get; init; } = Equations.ForgetGate.PartialTerm;

    /// <summary>P7 for the initial state.</summary>
    public CellTerm InitialStateTerm { get; init; } = CellState.InitialStateTerm;
}
