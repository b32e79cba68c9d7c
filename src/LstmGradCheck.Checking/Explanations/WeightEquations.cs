using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>The weight sums of one kind of unit (B8): an equation for every weight of the selected units.</summary>
/// <param name="problem">The problem.</param>
/// <param name="scope">What to explain.</param>
/// <param name="traces">The two traces.</param>
/// <param name="contexts">The contexts of the equations.</param>
/// <param name="builder">Where the equations go.</param>
internal sealed class WeightEquations(Problem problem, Scope scope, TracePair traces, NamedContexts contexts, ExplanationBuilder builder)
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
    private static (Delegate Equation, Func<BackwardContext<Symbolic>, int, int, Symbolic> Of) LayerTerm(Parameter parameter)
    {
        var unit = parameter.Unit;
        switch (parameter.Kind)
        {
            case ParameterKind.P:
                var peephole = UnitEquations.Peephole(unit);
                return (peephole, (at, c, _) => peephole(at, c));
            case ParameterKind.B:
                Func<BackwardContext<Symbolic>, Unit, int, Symbolic> bias = WeightSums.BiasTerm;
                return (bias, (at, u, _) => bias(at, unit, u));
            case ParameterKind.W when unit == Unit.Projection:
                Func<BackwardContext<Symbolic>, int, int, Symbolic> projection = Projection.WeightTerm;
                return (projection, projection);
            default:
                Func<BackwardContext<Symbolic>, Unit, int, int, Symbolic> weight =
                    parameter.Kind == ParameterKind.W ? WeightSums.ExternalTerm : WeightSums.RecurrentTerm;
                return (weight, (at, u, source) => weight(at, unit, u, source));
        }
    }

    /// <summary>The weights of the projection are shown with the cells, whose outputs they multiply.</summary>
    private static bool Belongs(Unit ofParameter, Unit shown) => ofParameter == shown || (ofParameter, shown) == (Unit.Projection, Unit.Cell);

    private static (Delegate Equation, Func<OutputContext<Symbolic>, int, int, Symbolic> Of) OutputTerm(Parameter parameter)
    {
        if (parameter.Kind == ParameterKind.W)
        {
            Func<OutputContext<Symbolic>, int, int, Symbolic> weight = OutputUnits.WeightTerm;
            return (weight, weight);
        }

        Func<OutputContext<Symbolic>, int, Symbolic> bias = OutputUnits.BiasTerm;
        return (bias, (at, k, _) => bias(at, k));
    }
}
