using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>P1 to P5: the partials of a layer, carried from t - 1 to t in place, by the equations that its options choose.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="equations">All equations.</param>
/// <param name="layer">The layer.</param>
/// <param name="masks">The masks that the sequence gives for it.</param>
internal sealed class PartialUpdates<T>(PartialEquations<T> equations, Layer layer, LayerMasks masks)
    where T : struct, IScalar<T>
{
    private readonly T[] one = [T.FromDouble(1)];
    private readonly PartialEquations<T>.WeightPartial inputGate = layer.Options.CoupledGates ? equations.CoupledInputGate : equations.InputGate;
    private readonly PartialEquations<T>.PeepholePartial inputGatePeephole = layer.Options.CoupledGates ? equations.CoupledInputGatePeephole : equations.InputGatePeephole;
    private readonly PartialEquations<T>.StatePartial? clipped = layer.Options.Clips.S is null ? null : equations.ClippedState;
    private readonly bool keepsState = masks.Has(MaskKind.ZoneoutS);

    /// <summary>The partials of the new state, from those of the state that the step before left.</summary>
    internal void Run(LayerContext<T> at, LayerPartials<T> partials)
    {
        var (kept, state) = (partials.Kept, partials.State);
        Carry(at, Unit.Cell, kept.Cell, state.Cell, equations.CellInput);
        Carry(at, Unit.InputGate, kept.InputGate, state.InputGate, inputGate);
        Carry(at, kept.InputGate.P, state.InputGate.P, inputGatePeephole);
        if (layer.Options.ForgetGates)
        {
            Carry(at, Unit.ForgetGate, kept.ForgetGate, state.ForgetGate, equations.ForgetGate);
            Carry(at, kept.ForgetGate.P, state.ForgetGate.P, equations.ForgetGatePeephole);
        }

        for (var c = 0; c < layer.Cells; c++)
            state.InitialState[c, 0] = equations.InitialState(at, c, kept.InitialState[c, 0]);
        if (clipped is not null)
            Clip(at, state);
    }

    /// <summary>The partials of the state that the next step reads; nothing without zoneout, where they are those of the state.</summary>
    internal void Keep(LayerContext<T> at, LayerPartials<T> partials)
    {
        if (keepsState)
            Keep(at, partials.Kept, partials.State);
    }

    // Apart from the methods that call them, so that a step without them allocates nothing for what the functions hold.
    private void Clip(LayerContext<T> at, StatePartials<T> state) => state.ForEach((partial, c) => clipped!(at, c, partial));

    private void Keep(LayerContext<T> at, StatePartials<T> kept, StatePartials<T> state) =>
        kept.ForEach(state, (before, partial, c) => equations.KeptState(at, c, before, partial));

    private void Carry(LayerContext<T> at, Unit unit, UnitPartials<T> from, UnitPartials<T> to, PartialEquations<T>.WeightPartial equation)
    {
        Carry(at, from.W, to.W, at.Now.SourcesOf(unit), equation);
        Carry(at, from.U, to.U, at.RecurrentOf(unit), equation);
        Carry(at, from.B, to.B, one, equation);
    }

    private static void Carry(LayerContext<T> at, Matrix<T> from, Matrix<T> to, T[] src, PartialEquations<T>.WeightPartial equation)
    {
        for (var c = 0; c < to.Rows; c++)
        {
            for (var m = 0; m < to.Columns; m++)
                to[c, m] = equation(at, c, from[c, m], src[m]);
        }
    }

    private static void Carry(LayerContext<T> at, Matrix<T> from, Matrix<T> to, PartialEquations<T>.PeepholePartial equation)
    {
        for (var c = 0; c < to.Rows && to.Columns > 0; c++)
        {
            var first = at.Layer.FirstCellOf(at.Layer.BlockOf(c));
            for (var v = 0; v < at.Layer.Options.Blocks[at.Layer.BlockOf(c)]; v++)
                to[c, v] = equation(at, c, first + v, from[c, v]);
        }
    }
}
