using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>
/// Puts the numbers of a problem into the right equation and into the one of a known mistake. Both are the equations that compute the
/// gradients. No oracle is needed.
/// </summary>
/// <param name="problem">The problem.</param>
/// <param name="gradient">Which gradient.</param>
public sealed class MistakeExplainer(Problem problem, GradientKind gradient)
{
    /// <summary>The wrong expression is shown only if it gives the wrong value, up to rounding.</summary>
    private const double Rounding = 1e-9;

    private readonly GradientTrace right = new HandDerivedSource().Differentiate(problem, gradient);

    /// <summary>Explains a mistake where it first makes a difference.</summary>
    /// <param name="mistake">A mistake of the gradient.</param>
    /// <param name="part">Where to look; everywhere if not given.</param>
    /// <returns>The explanation; null if the mistake makes no difference there.</returns>
    public ExplainedMistake? Explain(Mutant mistake, SelectedPart? part = null)
    {
        var wrong = mistake.Differentiate(problem, gradient);
        if (First(wrong, part ?? SelectedPart.All) is not { } first)
            return null;
        var explained = new ExplainedMistake(problem.Name, gradient, mistake, first, SelectionFinder.Name(first));
        var selection = new SelectionFinder(problem, right).About(first, "").Selection;
        if (!problem.Sequences[selection.Sequence - 1].Has(selection.Time))
            return explained;
        var scope = new Scope(problem, selection);
        if (ValueIn(new Explainer(new HandDerivedSource(), new GivenSource(wrong)), scope, first) is not { } stated)
            return explained;
        var expression = mistake.Factor is { } factor
            ? Scaled(factor(problem, new(right), first.Quantity), stated.Expression, first.First!.Value)
            : WrongExpression(mistake, wrong, scope, first);
        return explained with { Right = stated, Wrong = expression, Difference = expression is null ? null : new(stated.Expression, expression) };
    }

    /// <summary>A right value that is multiplied when all is computed.</summary>
    private static Expression Scaled(double factor, Expression right, double value) => Expression.Operation(ExpressionKind.Product, value, Expression.Literal(factor), right.Copy());

    private Expression? WrongExpression(Mutant mistake, GradientTrace wrong, Scope scope, Deviation first)
    {
        if (mistake.Plant?.Invoke(problem)(scope.Sequence, new()) is not { } inDoubles
            || MutantCatalogue.EquationsOf<Symbolic>(mistake.Id, problem, scope.Sequence) is not { } inSymbols)
        {
            return null;
        }

        var explainer = new Explainer(new GivenSource(wrong), new HandDerivedSource()) { Explained = new(inDoubles, inSymbols) };
        var expression = ValueIn(explainer, scope, first)?.Expression;
        return expression is not null && Math.Abs(expression.Value - first.First!.Value) <= Rounding * Math.Max(Math.Abs(first.First.Value), Math.Abs(first.Second!.Value))
            ? expression
            : null;
    }

    private ExplainedEquation? ValueIn(Explainer explainer, Scope scope, Deviation value) => explainer.Explain(problem, gradient, scope).Equations
        .FirstOrDefault(equation => equation.Comparison is { } found && (found.Quantity.Name, found.Index) == (value.Quantity.Name, value.Index));

    /// <summary>The first value of a part that is different, in the order of derivation.</summary>
    private Deviation? First(GradientTrace wrong, SelectedPart part)
    {
        if (part == SelectedPart.All)
            return TraceComparer.CompareRecorded(problem, wrong, right).FirstDivergence is { First: not null, Second: not null } first ? first : null;
        var traces = new TracePair(problem, wrong, right);
        return right.Arrays.Select(array => array.Quantity).Where(quantity => part.Has(quantity) && wrong.Find(quantity.Name) is not null)
            .SelectMany(quantity => Enumerable.Range(0, quantity.Count).Where(index => part.Has(problem, quantity, index)).Select(index => traces.At(quantity, index)))
            .Where(value => value.Verdict.IsDivergence())
            .MinBy(value => DerivationOrder.KeyOf(value.Quantity, value.Index));
    }

    /// <summary>A gradient that has been computed already.</summary>
    private sealed class GivenSource(GradientTrace trace) : IGradientSource
    {
        public string Name => trace.Source;

        public string Version => ProductVersion.Text;

        public GradientTrace Differentiate(Problem of, GradientKind kind) => trace;
    }
}
