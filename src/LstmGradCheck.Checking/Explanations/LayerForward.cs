using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>The forward equations of one layer at one step, in the order of derivation.</summary>
/// <param name="scope">What to explain.</param>
/// <param name="traces">The two traces.</param>
/// <param name="names">The names of the step's symbols.</param>
/// <param name="builder">Where the equations go.</param>
internal sealed class LayerForward(Scope scope, TracePair traces, SymbolNames names, ExplanationBuilder builder)
{
    /// <summary>Adds the equations of the selected kinds of unit.</summary>
    internal void Add(LayerContext<Symbolic> at)
    {
        foreach (var unit in new[] { Unit.InputGate, Unit.ForgetGate, Unit.Cell, Unit.OutputGate }.Where(unit => IsShown(at, unit)))
        {
            Add(at, unit, QuantityKind.Net, UnitEquations.Net(unit), i => names.Net(unit, i));
            if (unit == Unit.Cell)
                Add(at, unit, QuantityKind.State, CellState.State, names.State);
            else
                Add(at, unit, QuantityKind.Activation, UnitEquations.Activation(unit), i => names.Activation(unit, i));
        }

        if (IsShown(at, Unit.Cell))
            Add(at, Unit.Cell, QuantityKind.Activation, UnitEquations.Activation(Unit.Cell), c => names.Activation(Unit.Cell, c));
    }

    private bool IsShown(LayerContext<Symbolic> at, Unit unit) => at.Layer.Units.Contains(unit) && (scope.Unit is null || scope.Unit == unit);

    private void Add(
        LayerContext<Symbolic> at, Unit unit, QuantityKind kind, Func<LayerContext<Symbolic>, int, Symbolic> equation, Func<int, string> name)
    {
        foreach (var i in scope.Of(at.Layer, unit))
            builder.Add(equation, equation(at, i), name(i + 1), traces.At(kind, scope.Sequence, at.Layer.Number, unit, scope.Time, i));
    }
}
