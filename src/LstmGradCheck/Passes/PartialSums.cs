using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>P7: what a step adds to the gradient through the partials, with the sign of dE/dw. The output gate's P7 is B8.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="partialEquations">The equations of the terms.</param>
/// <param name="backwardEquations">The equations of the output gate's terms.</param>
internal sealed class PartialSums<T>(PartialEquations<T> partialEquations, BackwardEquations<T> backwardEquations)
    where T : struct, IScalar<T>
{
    private readonly WeightGradients<T> afterState = new(backwardEquations);

    /// <summary>Adds one step's terms for all weights of a layer.</summary>
    internal void Add(BackwardContext<T> at, StatePartials<T> partials, LayerWeights<T> gradient)
    {
        AddCells(at, partials.Cell, gradient.Cell, partialEquations.CellInputTerm);
        AddGate(at, partials.InputGate, gradient.InputGate, partialEquations.InputGateTerm);
        if (at.Layer.Options.ForgetGates)
            AddGate(at, partials.ForgetGate, gradient.ForgetGate, partialEquations.ForgetGateTerm);
        afterState.Add(at, Unit.OutputGate, gradient.OutputGate);
        afterState.AddProjection(at, gradient.Projection.W);
    }

    /// <summary>Adds what an error on the last state has through the state that zoneout keeps.</summary>
    /// <param name="at">The layer at its last step.</param>
    /// <param name="kept">The partials of the kept state, still of the step before.</param>
    /// <param name="gradient">The gradient.</param>
    internal void AddKept(BackwardContext<T> at, StatePartials<T> kept, LayerWeights<T> gradient)
    {
        AddCells(at, kept.Cell, gradient.Cell, partialEquations.KeptStateTerm);
        AddGate(at, kept.InputGate, gradient.InputGate, OverBlock);
        if (at.Layer.Options.ForgetGates)
            AddGate(at, kept.ForgetGate, gradient.ForgetGate, OverBlock);
    }

    /// <summary>Adds one step's terms for the initial states of a layer to -dE/ds0.</summary>
    internal void AddInitialState(BackwardContext<T> at, LayerPartials<T> partials, T[] errors)
    {
        for (var c = 0; c < errors.Length; c++)
        {
            errors[c] += partialEquations.InitialStateTerm(at, c, partials.State.InitialState[c, 0]);
            if (at.Back.Cell.Carry.Length > 0)
                errors[c] += partialEquations.KeptStateTerm(at, c, partials.Kept.InitialState[c, 0]);
        }
    }

    private T OverBlock(BackwardContext<T> at, int j, Matrix<T> kept, int m)
    {
        T Σ_c = default;
        for (var c = at.Layer.FirstCellOf(j); c < at.Layer.FirstCellOf(j + 1); c++)
            Σ_c += partialEquations.KeptStateTerm(at, c, kept[c, m]);
        return Σ_c;
    }

    private static void AddCells(BackwardContext<T> at, UnitPartials<T> partials, UnitWeights<T> sum, PartialEquations<T>.CellTerm term)
    {
        AddCells(at, partials.W, sum.W.Values, term);
        AddCells(at, partials.U, sum.U.Values, term);
        AddCells(at, partials.B, sum.B, term);
    }

    private static void AddCells(BackwardContext<T> at, Matrix<T> partials, T[] sum, PartialEquations<T>.CellTerm term)
    {
        for (var i = 0; i < partials.Values.Length; i++)
            sum[i] -= term(at, i / partials.Columns, partials.Values[i]);
    }

    private static void AddGate(BackwardContext<T> at, UnitPartials<T> partials, UnitWeights<T> sum, PartialEquations<T>.GateTerm term)
    {
        for (var j = 0; j < at.Layer.Blocks; j++)
        {
            for (var m = 0; m < partials.W.Columns; m++)
                sum.W[j, m] -= term(at, j, partials.W, m);
            for (var r = 0; r < partials.U.Columns; r++)
                sum.U[j, r] -= term(at, j, partials.U, r);
            for (var v = 0; v < at.Layer.Options.Blocks[j] && partials.P.Columns > 0; v++)
                sum.P[at.Layer.FirstCellOf(j) + v] -= term(at, j, partials.P, v);
            if (partials.B.Columns > 0)
                sum.B[j] -= term(at, j, partials.B, 0);
        }
    }
}
