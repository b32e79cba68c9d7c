using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Passes;

/// <summary>P1 to P5: the partials of a layer, carried from t - 1 to t in place.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="equations">The equations to call.</param>
internal sealed class PartialUpdates<T>(PartialEquations<T> equations)
    where T : struct, IScalar<T>
{
    private readonly T[] one = [T.FromDouble(1)];

    /// <summary>Carries all partials of a layer one step forward.</summary>
    internal void Run(LayerContext<T> at, LayerPartials<T> partials)
    {
        Carry(at, Unit.Cell, partials.Cell, equations.CellInput);
        Carry(at, Unit.InputGate, partials.InputGate, equations.InputGate);
        Carry(at, partials.InputGate.P, equations.InputGatePeephole);
        if (at.Layer.Options.ForgetGates)
        {
            Carry(at, Unit.ForgetGate, partials.ForgetGate, equations.ForgetGate);
            Carry(at, partials.ForgetGate.P, equations.ForgetGatePeephole);
        }

        for (var c = 0; c < at.Layer.Cells; c++)
            partials.InitialState[c] = equations.InitialState(at, c, partials.InitialState[c]);
    }

    private void Carry(LayerContext<T> at, Unit unit, UnitPartials<T> partials, PartialEquations<T>.WeightPartial equation)
    {
        Carry(at, partials.W, at.Now.SourcesOf(unit), equation);
        Carry(at, partials.U, at.RecurrentOf(unit), equation);
        Carry(at, partials.B, one, equation);
    }

    private static void Carry(LayerContext<T> at, Matrix<T> partials, T[] src, PartialEquations<T>.WeightPartial equation)
    {
        for (var c = 0; c < partials.Rows; c++)
        {
            for (var m = 0; m < partials.Columns; m++)
                partials[c, m] = equation(at, c, partials[c, m], src[m]);
        }
    }

    private static void Carry(LayerContext<T> at, Matrix<T> partials, PartialEquations<T>.PeepholePartial equation)
    {
        for (var c = 0; c < partials.Rows && partials.Columns > 0; c++)
        {
            var first = at.Layer.FirstCellOf(at.Layer.BlockOf(c));
            for (var v = 0; v < at.Layer.Options.Blocks[at.Layer.BlockOf(c)]; v++)
                partials[c, v] = equation(at, c, first + v, partials[c, v]);
        }
    }
}
