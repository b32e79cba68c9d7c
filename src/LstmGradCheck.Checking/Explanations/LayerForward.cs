using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Passes;
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
    /// <param name="at">The layer.</param>
    /// <param name="chosen">Its equations.</param>
    internal void Add(LayerContext<Symbolic> at, ForwardEquations<Symbolic> chosen)
    {
        foreach (var unit in new[] { Unit.InputGate, Unit.ForgetGate, Unit.Cell, Unit.OutputGate }.Where(unit => IsShown(at, unit)))
        {
            Add(at, unit, QuantityKind.Net, UnitEquations.Net(unit), i => names.Net(unit, i));
            if (unit == Unit.Cell)
                AddState(at, chosen);
            else
                Add(at, unit, QuantityKind.Activation, UnitEquations.Activation(unit), i => names.Activation(unit, i));
            if (unit == Unit.InputGate && at.Layer.Options.CoupledGates)
                AddPart(at, chosen.ForgetGateActivation, j => names.Activation(Unit.ForgetGate, j));
        }

        if (!IsShown(at, Unit.Cell))
            return;
        Add(at, Unit.Cell, QuantityKind.Activation, UnitEquations.Activation(Unit.Cell), c => names.Activation(Unit.Cell, c));
        AddOutputs(at, chosen);
    }

    private void AddState(LayerContext<Symbolic> at, ForwardEquations<Symbolic> chosen)
    {
        if (chosen.ClippedState is { } clip)
        {
            Add(at, Unit.Cell, QuantityKind.UpdatedState, CellState.State, names.UpdatedState);
            Add(at, Unit.Cell, QuantityKind.State, clip, names.State);
        }
        else
        {
            Add(at, Unit.Cell, QuantityKind.State, CellState.State, names.State);
        }

        if (chosen.KeptState is { } keep)
            Add(at, Unit.Cell, QuantityKind.KeptState, keep, names.KeptState);
    }

    /// <summary>What stands between the cells and what leaves the layer.</summary>
    private void AddOutputs(LayerContext<Symbolic> at, ForwardEquations<Symbolic> chosen)
    {
        if (chosen.ProjectionNet is { } project)
        {
            var isClipped = chosen.ClippedProjection is not null;
            Add(at, Unit.Projection, isClipped ? QuantityKind.Net : QuantityKind.Activation, project, i => isClipped ? names.Net(Unit.Projection, i) : names.Activation(Unit.Projection, i));
        }

        if (chosen.ClippedProjection is { } clip)
            Add(at, Unit.Projection, QuantityKind.Activation, clip, i => names.Activation(Unit.Projection, i));
        if (chosen.KeptOutput is { } keep)
            Add(at, Unit.Port, QuantityKind.Activation, keep, i => names.Activation(Unit.Port, i));
    }

    private bool IsShown(LayerContext<Symbolic> at, Unit unit) => at.Layer.Units.Contains(unit) && (scope.Unit is null || scope.Unit == unit);

    private void Add(LayerContext<Symbolic> at, Unit unit, QuantityKind kind, ForwardEquations<Symbolic>.Equation equation, Func<int, string> name)
    {
        foreach (var i in scope.Of(at.Layer, unit))
            builder.Add(equation, equation(at, i), name(i + 1), traces.At(kind, scope.Sequence, at.Layer.Name, unit, scope.Time, i));
    }

    private void AddPart(LayerContext<Symbolic> at, ForwardEquations<Symbolic>.Equation equation, Func<int, string> name)
    {
        foreach (var j in scope.BlocksOf(at.Layer))
            builder.AddPart(equation, equation(at, j), name(j + 1), scope, "j", j);
    }
}
