using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;
using Equation = LstmGradCheck.Passes.BackwardEquations<LstmGradCheck.Checking.Explanations.Symbolic>.LayerEquation;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>The backward equations of one layer at one step, in the order of derivation.</summary>
/// <param name="scope">What to explain.</param>
/// <param name="gradient">Which gradient.</param>
/// <param name="traces">The two traces.</param>
/// <param name="names">The names of the step's symbols.</param>
/// <param name="builder">Where the equations go.</param>
internal sealed class LayerBackward(Scope scope, GradientKind gradient, TracePair traces, SymbolNames names, ExplanationBuilder builder)
{
    private readonly bool isExact = gradient == GradientKind.Exact;

    /// <summary>Adds the equations that the selected deltas depend on, then those of the deltas.</summary>
    /// <param name="at">The layer.</param>
    /// <param name="chosen">Its equations.</param>
    /// <param name="above">The directions of the layer above, with the errors that they propagate down and the names of their symbols.</param>
    internal void Add(BackwardContext<Symbolic> at, LayerEquations<Symbolic> chosen, IEnumerable<(BackwardContext<Symbolic> At, SymbolNames Names)> above)
    {
        AddRecurrent(at, chosen);
        foreach (var (direction, namesAbove) in above)
            AddGroups(at.Layer, direction, namesAbove);
        AddOutputErrors(at, chosen);
        AddDelta(at, Unit.OutputGate, chosen.All.OutputGateDelta);
        if (scope.Unit == Unit.OutputGate)
            return;
        AddStateErrors(at, chosen);
        AddDelta(at, Unit.Cell, chosen.All.CellInputDelta);
        AddDelta(at, Unit.InputGate, chosen.InputGateDelta);
        if (chosen.ForgetGateDelta is { } equation)
            AddDelta(at, Unit.ForgetGate, equation);
    }

    /// <summary>The outputs at the port that the selected cells reach: all of a projection, which every cell reaches.</summary>
    private IReadOnlyList<int> OutputsOf(Layer layer) => scope.Of(layer, layer.Options.Projection is null ? Unit.Cell : Unit.Projection);

    /// <summary>R of the outputs, and of the selected gates if they are recurrent sources; only the exact gradient has it.</summary>
    private void AddRecurrent(BackwardContext<Symbolic> at, LayerEquations<Symbolic> chosen)
    {
        if (!isExact)
            return;
        var sources = OutputsOf(at.Layer).ToList();
        var gates = at.Layer.Options.GateRecurrence ? at.Layer.Units.Where(unit => unit != Unit.Cell).ToList() : [];
        foreach (var gate in gates.Where(IsShown))
            sources.AddRange(scope.BlocksOf(at.Layer).Select(j => at.Layer.Port + (gates.IndexOf(gate) * at.Layer.Blocks) + j));
        foreach (var r in sources)
            builder.AddPart(chosen.RecurrentError, chosen.RecurrentError(at, r), names.RecurrentError(r + 1), scope, "r", r);
    }

    /// <summary>The groups of terms from a direction of the layer above: for each output, one group for each kind of unit there.</summary>
    private void AddGroups(Layer layer, BackwardContext<Symbolic> above, SymbolNames namesAbove)
    {
        Func<BackwardContext<Symbolic>, Unit, int, Symbolic> equation = SourceErrors.OfUnit;
        foreach (var o in OutputsOf(layer))
        {
            foreach (var unit in above.Layer.Units)
                builder.AddPart(equation, equation(above, unit, layer.PortPlace + o), namesAbove.ErrorFrom(unit, o + 1), scope, "c", o);
        }
    }

    /// <summary>From the port back to the outputs of the cells. An error that several options share has the name that traces give it.</summary>
    private void AddOutputErrors(BackwardContext<Symbolic> at, LayerEquations<Symbolic> chosen)
    {
        var (isProjected, isClipped) = (chosen.CellOutputError is not null, chosen.ProjectionDelta is not null);
        if (chosen.PortInputError is { } input)
        {
            Add(at, Unit.Port, QuantityKind.OutputError, chosen.PortError, names.PortError);
            AddToPort(input);
        }
        else
        {
            AddToPort(chosen.PortError);
        }

        if (chosen.ProjectionDelta is { } clipped)
            Add(at, Unit.Projection, QuantityKind.Delta, clipped, i => names.Delta(Unit.Projection, i));
        if (chosen.CellOutputError is { } ofCells)
            AddCells(at, QuantityKind.OutputError, ofCells, names.OutputError);

        void AddToPort(Equation equation)
        {
            if (isClipped)
                AddParts(at, OutputsOf(at.Layer), equation, chosen.PortInputError is null ? names.PortError : names.PortInputError);
            else if (isProjected)
                Add(at, Unit.Projection, QuantityKind.Delta, equation, i => names.Delta(Unit.Projection, i));
            else
                AddCells(at, QuantityKind.OutputError, equation, names.OutputError);
        }
    }

    private void AddStateErrors(BackwardContext<Symbolic> at, LayerEquations<Symbolic> chosen)
    {
        AddParts(at, scope.CellsOf(at.Layer), CellState.Carousel, names.Carousel);
        if ((isExact ? chosen.Carry : chosen.TruncatedCarry) is { } carry)
            AddCells(at, QuantityKind.KeptStateError, carry, names.Carry);
        else if (isExact)
            AddParts(at, scope.CellsOf(at.Layer), CellState.Carry, names.Carry);
        else
            AddParts(at, scope.CellsOf(at.Layer), CellState.ErrorNow, names.StateErrorNow);
        AddCells(at, QuantityKind.StateError, isExact ? chosen.StateError : chosen.TruncatedStateError, names.StateError);
        if (chosen.UpdateError is { } clipped)
            AddCells(at, QuantityKind.UpdatedStateError, clipped, names.UpdateError);
    }

    private void AddParts(BackwardContext<Symbolic> at, IReadOnlyList<int> places, Equation equation, Func<int, string> name)
    {
        foreach (var c in places)
            builder.AddPart(equation, equation(at, c), name(c + 1), scope, "c", c);
    }

    private void AddCells(BackwardContext<Symbolic> at, QuantityKind kind, Equation equation, Func<int, string> name) => Add(at, Unit.Cell, kind, equation, name);

    private void Add(BackwardContext<Symbolic> at, Unit unit, QuantityKind kind, Equation equation, Func<int, string> name)
    {
        foreach (var i in scope.Of(at.Layer, unit))
            builder.Add(equation, equation(at, i), name(i + 1), traces.At(kind, scope.Sequence, at.Layer.Name, unit, scope.Time, i));
    }

    private void AddDelta(BackwardContext<Symbolic> at, Unit unit, Equation equation)
    {
        if (IsShown(unit))
            Add(at, unit, QuantityKind.Delta, equation, i => names.Delta(unit, i));
    }

    private bool IsShown(Unit unit) => scope.Unit is null || scope.Unit == unit;
}
