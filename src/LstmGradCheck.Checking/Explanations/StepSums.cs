using LstmGradCheck.Network;
using LstmGradCheck.Passes;

namespace LstmGradCheck.Checking.Explanations;

/// <summary>
/// Sums over all steps of all sequences (B8). If there are few steps, every term is shown. Otherwise the terms of the explained step are
/// shown, and one number each for later steps, earlier steps and other sequences.
/// </summary>
/// <typeparam name="TContext">The context of the equation of a term.</typeparam>
/// <param name="sequences">The sequences.</param>
/// <param name="scope">The step that is explained.</param>
/// <param name="contextAt">The context of a sequence and a time step, both from 1.</param>
/// <param name="isReverse">Whether the layer reads sequences from the last step to the first.</param>
internal sealed class StepSums<TContext>(IReadOnlyList<Sequence> sequences, Scope scope, Func<int, int, TContext> contextAt, bool isReverse = false)
{
    /// <summary>The most steps for which all terms are shown: a few lines of text.</summary>
    private const int FewSteps = 8;

    /// <summary>The sums of several terms, each with the sign of dE/dw.</summary>
    internal IReadOnlyList<Symbolic> Of(IReadOnlyList<Func<TContext, Symbolic>> terms)
    {
        var sums = sequences.Sum(sequence => sequence.Length) <= FewSteps ? InFull(terms) : InPart(terms);
        return [.. sums.Select(sum => -sum)];
    }

    /// <summary>In the order in which the backward pass adds them up: t from T down to 1, or up in a reverse direction.</summary>
    private IEnumerable<(int Sequence, int Time)> Steps() =>
        from i in Enumerable.Range(1, sequences.Count)
        from t in new ReadingOrder(sequences[i - 1], isReverse).Times.Reverse()
        select (i, t);

    private Symbolic[] InFull(IReadOnlyList<Func<TContext, Symbolic>> terms)
    {
        var sums = new Symbolic[terms.Count];
        foreach (var (i, t) in Steps())
            AddTerms(sums, terms, contextAt(i, t));
        return sums;
    }

    private Symbolic[] InPart(IReadOnlyList<Func<TContext, Symbolic>> terms)
    {
        var (shown, rest) = (new Symbolic[terms.Count], new SortedDictionary<int, Symbolic[]>());
        foreach (var (i, t) in Steps())
        {
            var isShown = (i, t) == (scope.Sequence, scope.Time);
            // The order in which the sums are shown: later steps, earlier steps, other sequences.
            var place = i != scope.Sequence ? 3 : t > scope.Time ? 1 : 2;
            if (!isShown && !rest.ContainsKey(place))
                rest[place] = new Symbolic[terms.Count];
            AddTerms(isShown ? shown : rest[place], terms, contextAt(i, t), keepsTerms: isShown);
        }

        foreach (var (place, sums) in rest)
        {
            var name = place switch { 1 => $"sum_t>{scope.Time}", 2 => $"sum_t<{scope.Time}", _ => "sum_others" };
            for (var w = 0; w < sums.Length; w++)
                shown[w] += Symbolic.Symbol(name, sums[w].Value);
        }

        return shown;
    }

    private static void AddTerms(Symbolic[] sums, IReadOnlyList<Func<TContext, Symbolic>> terms, TContext context, bool keepsTerms = true)
    {
        for (var w = 0; w < sums.Length; w++)
        {
            var sum = sums[w] + terms[w](context);
            sums[w] = keepsTerms ? sum : Symbolic.FromDouble(sum.Value);
        }
    }
}
