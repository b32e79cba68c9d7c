using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Mutants.Planting;

/// <summary>
/// Weight sums that are overwritten where they should accumulate. A pass always adds the term that an equation returns, so
/// the equation also subtracts what was added before.
/// </summary>
/// <param name="kind">The kind of weight.</param>
/// <param name="overwrites">Whether a step overwrites the sum; otherwise it adds to it.</param>
internal sealed class OverwrittenSums<T>(ParameterKind kind, Func<BackwardContext<T>, bool> overwrites)
    where T : struct, IScalar<T>
{
    private readonly Dictionary<(LayerName Layer, Unit Unit, int Row, int Column), Sum> sums = [];

    /// <summary>The equations with the terms of each step minus the sum that they overwrite.</summary>
    internal BackwardEquations<T> Onto(BackwardEquations<T> others)
    {
        var right = others.TermOf(kind);
        return others.With(kind, (at, unit, u, source) => Term(right(at, unit, u, source), at, unit, u, source));
    }

    private T Term(T term, BackwardContext<T> at, Unit unit, int u, int source)
    {
        var weight = (at.Layer.Name, unit, u, source);
        var before = sums.GetValueOrDefault(weight);
        // A term that is stored in two slots is asked for twice.
        if (ReferenceEquals(before.At, at))
            return before.Added;
        var isOverwritten = overwrites(at);
        var added = isOverwritten ? term - before.Value : term;
        sums[weight] = new(at, isOverwritten ? term : before.Value + term, added);
        return added;
    }

    /// <summary>The sum so far, with what was added to it last, and when.</summary>
    private readonly record struct Sum(BackwardContext<T> At, T Value, T Added);
}
