using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>The backward equations of one layer at one step, in the order of derivation.</summary>
/// <param name="scope">What to explain.</param>
/// <param name="gradient">Which gradient.</param>
/// <param name="traces">The two traces.</param>
/// <param name="names">The names of the step's symbols.</param>
/// <param name="builder">Where the equations go.</param>
internal sealed class LayerBackward(Scope scope, GradientKind gradient, TracePair traces, SymbolNames names, ExplanationBuilder builder)
{
    /// <summary>Adds the equations that the selected deltas depend on, then those of the deltas.</summary>
    /// <param name="at">The layer.</param>
    /// <param name="above">The layer above, with the errors that it propagates down; null for the top layer.</param>
    /// <param name="namesAbove">The names of its symbols.</param>
    internal void Add(BackwardContext<Symbolic> at, BackwardContext<Symbolic>? above, SymbolNames namesAbove)
    {
        AddRecurrent(at);
        if (above is not null)
            AddGroups(at.Layer, above, namesAbove);
        AddCells(at, QuantityKind.OutputError, CellOutput.Error, names.OutputError);
        AddDelta(at, Unit.OutputGate);
        if (scope.Unit == Unit.OutputGate)
            return;
        AddStateErrors(at);
        AddDelta(at, Unit.Cell);
        AddDelta(at, Unit.InputGate);
        AddDelta(at, Unit.ForgetGate);
    }

    /// <summary>R of the cells, and of the selected gates if they are recurrent sources; only the exact gradient has it.</summary>
    private void AddRecurrent(BackwardContext<Symbolic> at)
    {
        if (gradient != GradientKind.Exact)
            return;
        Func<BackwardContext<Symbolic>, int, Symbolic> equation = RecurrentErrors.Error;
        var sources = scope.CellsOf(at.Layer).ToList();
        var gates = at.Layer.Options.GateRecurrence ? at.Layer.Units.Where(unit => unit != Unit.Cell).ToList() : [];
        foreach (var gate in gates.Where(IsShown))
            sources.AddRange(scope.BlocksOf(at.Layer).Select(j => at.Layer.Cells + (gates.IndexOf(gate) * at.Layer.Blocks) + j));
        foreach (var r in sources)
            builder.AddPart(equation, equation(at, r), names.RecurrentError(r + 1), scope, "r", r);
    }

    /// <summary>The groups of terms from the layer above: for each cell, one group for each kind of unit there.</summary>
    private void AddGroups(Layer layer, BackwardContext<Symbolic> above, SymbolNames namesAbove)
    {
        Func<BackwardContext<Symbolic>, Unit, int, Symbolic> equation = SourceErrors.OfUnit;
        foreach (var c in scope.CellsOf(layer))
        {
            foreach (var unit in above.Layer.Units)
                builder.AddPart(equation, equation(above, unit, c), namesAbove.ErrorFrom(unit, c + 1), scope, "c", c);
        }
    }

    private void AddStateErrors(BackwardContext<Symbolic> at)
    {
        AddParts(at, CellState.Carousel, names.Carousel);
        if (gradient == GradientKind.Exact)
            AddParts(at, CellState.Carry, names.Carry);
        else
            AddParts(at, CellState.ErrorNow, names.StateErrorNow);
        AddCells(at, QuantityKind.StateError, gradient == GradientKind.Exact ? CellState.Error : CellState.TruncatedError, names.StateError);
    }

    private void AddParts(BackwardContext<Symbolic> at, Func<BackwardContext<Symbolic>, int, Symbolic> equation, Func<int, string> name)
    {
        foreach (var c in scope.CellsOf(at.Layer))
            builder.AddPart(equation, equation(at, c), name(c + 1), scope, "c", c);
    }

    private void AddCells(
        BackwardContext<Symbolic> at, QuantityKind kind, Func<BackwardContext<Symbolic>, int, Symbolic> equation, Func<int, string> name)
    {
        foreach (var c in scope.CellsOf(at.Layer))
            builder.Add(equation, equation(at, c), name(c + 1), traces.At(kind, scope.Sequence, at.Layer.Number, Unit.Cell, scope.Time, c));
    }

    private void AddDelta(BackwardContext<Symbolic> at, Unit unit)
    {
        if (!IsShown(unit) || !at.Layer.Units.Contains(unit))
            return;
        var equation = UnitEquations.Delta(unit);
        foreach (var i in scope.Of(at.Layer, unit))
            builder.Add(equation, equation(at, i), names.Delta(unit, i + 1), traces.At(QuantityKind.Delta, scope.Sequence, at.Layer.Number, unit, scope.Time, i));
    }

    private bool IsShown(Unit unit) => scope.Unit is null || scope.Unit == unit;
}
