using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>The weight sums of one kind of unit (B8): an equation for every weight of the selected units.</summary>
/// <param name="problem">The problem.</param>
/// <param name="scope">What to explain.</param>
/// <param name="traces">The two traces.</param>
/// <param name="contexts">The contexts of the equations.</param>
/// <param name="builder">Where the equations go.</param>
/// <param name="equations">The equations that are explained.</param>
internal sealed class WeightEquations(
    Problem problem, Scope scope, TracePair traces, NamedContexts contexts, ExplanationBuilder builder, BackwardEquations<Symbolic> equations)
{
    /// <summary>Adds the weights of a kind of unit of a layer.</summary>
    internal void Add(Layer layer, Unit unit)
    {
        var sums = new StepSums<BackwardContext<Symbolic>>(problem.Sequences, scope, (i, t) => contexts.LayerAt(i, layer, t), layer.Name.IsReverse);
        foreach (var parameter in problem.Network.Parameters.Where(parameter => parameter.Layer == layer.Name && Belongs(parameter.Unit, unit)))
            Add(parameter, scope.Of(layer, parameter.Kind == ParameterKind.P ? Unit.Cell : parameter.Unit), sums, LayerTerm(parameter));
    }

    /// <summary>Adds the weights of the output units.</summary>
    internal void AddOutput()
    {
        var sums = new StepSums<OutputContext<Symbolic>>(problem.Sequences, scope, contexts.OutputAt);
        foreach (var parameter in problem.Network.Parameters.Where(parameter => parameter.Layer == 0))
            Add(parameter, scope.OutputUnits, sums, OutputTerm(parameter));
    }

    private void Add<TContext>(
        Parameter parameter, IReadOnlyList<int> rows, StepSums<TContext> sums, (Delegate Equation, Func<TContext, int, int, Symbolic> Of) term)
    {
        var columns = Math.Max(parameter.Columns, 1);
        List<int> places = [.. rows.SelectMany(row => Enumerable.Range(row * columns, columns))];
        var values = sums.Of([.. places.Select(place => (Func<TContext, Symbolic>)(at => term.Of(at, place / columns, place % columns)))]);
        foreach (var (place, value) in places.Zip(values))
            builder.Add(term.Equation, value, "dE/d" + new SymbolNames("").Weight(parameter, place), traces.At(parameter, place));
    }

    /// <summary>The engine's method for one step's term, and a function that calls it for a row and a column of a layer's array.</summary>
    private (Delegate Equation, Func<BackwardContext<Symbolic>, int, int, Symbolic> Of) LayerTerm(Parameter parameter)
    {
        var unit = parameter.Unit;
        switch (parameter.Kind)
        {
            case ParameterKind.P:
                var peephole = UnitEquations.Peephole(equations, unit);
                return (peephole, (at, c, _) => peephole(at, c));
            case ParameterKind.B:
                return (equations.Bias, (at, u, _) => equations.Bias(at, unit, u));
            case ParameterKind.W when unit == Unit.Projection:
                return (equations.ProjectionWeight, (at, i, c) => equations.ProjectionWeight(at, i, c));
            default:
                var weight = parameter.Kind == ParameterKind.W ? equations.ExternalWeight : equations.RecurrentWeight;
                return (weight, (at, u, source) => weight(at, unit, u, source));
        }
    }

    /// <summary>The weights of the projection are shown with the cells, whose outputs they multiply.</summary>
    private static bool Belongs(Unit ofParameter, Unit shown) => ofParameter == shown || (ofParameter, shown) == (Unit.Projection, Unit.Cell);

    private (Delegate Equation, Func<OutputContext<Symbolic>, int, int, Symbolic> Of) OutputTerm(Parameter parameter) =>
        parameter.Kind == ParameterKind.W
            ? (equations.OutputWeight, (at, k, m) => equations.OutputWeight(at, k, m))
            : (equations.OutputBias, (at, k, _) => equations.OutputBias(at, k));
}
