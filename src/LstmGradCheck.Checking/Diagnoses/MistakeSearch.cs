using LstmGradCheck.Checking.Problems;

namespace LstmGradCheck.Checking.Diagnoses;

/// <summary>
/// Searches for the fewest mistakes that lead to a recorded gradient: each mistake alone; then every two; then, as long as nothing fits, one
/// more beside each of the sets that explain most. What is highest in the derivation depends on fewest mistakes and is explained first.
/// Beside others a mistake is tried only if it leaves right what was recorded right, and two only if they change all that is wrong.
/// </summary>
/// <param name="known">The mistakes, and the gradients that they lead to.</param>
/// <param name="recorded">What was recorded.</param>
internal sealed class MistakeSearch(KnownGradients known, RecordedArrays recorded)
{
    /// <summary>The most mistakes that are supposed to have been made together.</summary>
    internal const int MostMistakes = 7;

    /// <summary>Sets of mistakes to which another one is added.</summary>
    private const int Kept = 24;

    /// <summary>Columns of each matrix of weights that are compared while mistakes are searched for; what fits is compared in full.</summary>
    internal const int Columns = 6;

    /// <summary>The most gradients of mistakes made together: some ten seconds for small problems.</summary>
    private const int MostRuns = 40_000;

    /// <summary>Multiplications of the gradients of mistakes made together: some ten seconds for larger problems.</summary>
    private const double Work = 1e10;

    /// <summary>Multiplications of the gradients of single mistakes: up to a minute.</summary>
    private const double WorkOfSingle = 3e11;

    private readonly double multiplications = ProblemSize.Of(known.Problem, known.Gradient).Multiplications;
    private int budget;
    private readonly HashSet<string> seen = [];

    /// <summary>The number of gradients that were computed.</summary>
    internal int Tried { get; private set; }

    /// <summary>Whether some mistakes were not tried, for the time it would take.</summary>
    internal bool IsIncomplete { get; private set; }

    /// <summary>Everything that was tried at the depth at which something fits, or else at all depths; what explains most comes first.</summary>
    /// <param name="most">The most mistakes that are supposed to have been made together.</param>
    /// <param name="fits">Whether a candidate explains everything.</param>
    internal IReadOnlyList<Candidate> Search(int most, Func<Candidate, bool> fits)
    {
        budget = (int)Math.Min(MostRuns, WorkOfSingle / multiplications);
        var right = Try([[]]);
        // A mistake that changes nothing here is none.
        var single = Try([.. known.Mistakes.Select(mistake => (IReadOnlyList<Mistake>)[mistake])]).FindAll(each => !each.Distances.SequenceEqual(right[0].Distances));
        List<Candidate> tried = [.. right, .. single], level = single;
        budget = (int)Math.Min(MostRuns, Math.Max(Tried, Work / multiplications));
        var isRight = recorded.MayBe(right[0].Distances);
        var parts = single.FindAll(each => each.Mistakes[0].CanBeCombined && recorded.MayBe(each.Distances).Zip(isRight).All(array => array.First || !array.Second));
        var everywhere = parts.FindAll(each => each.Mistakes[0].Layers.IsAll);
        for (var depth = 1; !level.Exists(each => fits(each)) && depth < most && Tried < budget; depth++)
        {
            List<IReadOnlyList<Mistake>> pairs = depth > 1 ? [] :
                [.. everywhere.SelectMany((first, i) => everywhere.Skip(i + 1).Where(second => ChangeAll(first, second)).Select(second => (IReadOnlyList<Mistake>)[first.Mistakes[0], second.Mistakes[0]]))];
            var extended = (Tried + pairs.Count <= budget / 2 ? pairs : []).Concat(level.OrderBy(each => each.Score).Where(each => each.Mistakes.All(mistake => mistake.CanBeCombined)).Take(Kept)
                .SelectMany(set => parts.Select(part => (IReadOnlyList<Mistake>)[.. set.Mistakes, part.Mistakes[0]])));
            level = Try([.. extended.Where(AreDifferent)]);
            tried.AddRange(level);
        }

        return [.. (level.Exists(each => fits(each)) ? right.Concat(level) : tried).OrderBy(each => each.Score)];

        // What neither mistake changes when it is made alone, both together do not change.
        bool ChangeAll(Candidate first, Candidate second) =>
            Enumerable.Range(0, isRight.Length).All(i => isRight[i] || first.Distances[i] != right[0].Distances[i] || second.Distances[i] != right[0].Distances[i]);
    }

    /// <summary>Explanations with one mistake exchanged for another, which the search may not have come to.</summary>
    /// <param name="of">An explanation.</param>
    internal IReadOnlyList<Candidate> Neighbours(Candidate of) => of.Mistakes.Count < 2 ? [] : Try(
    [
        .. of.Mistakes.SelectMany(left => known.Mistakes.Where(mistake => mistake.CanBeCombined)
            .Select(mistake => (IReadOnlyList<Mistake>)[.. of.Mistakes.Where(other => other != left), mistake])).Where(AreDifferent),
    ]);

    /// <summary>One mistake in two places is a mistake in both, which is tried by itself.</summary>
    private static bool AreDifferent(IReadOnlyList<Mistake> set) => set.Select(mistake => mistake.Id).Distinct().Count() == set.Count;

    /// <summary>Computes the gradients of sets that were not tried before, as far as the budget goes.</summary>
    private List<Candidate> Try(IReadOnlyList<IReadOnlyList<Mistake>> sets)
    {
        var fresh = sets.Where(set => seen.Add(string.Join('+', set.Select(mistake => $"{mistake.Id}:{mistake.Layers.Words}").Order(StringComparer.Ordinal)))).ToList();
        var affordable = fresh.Take(Math.Max(0, budget - Tried)).ToList();
        IsIncomplete |= affordable.Count < fresh.Count;
        Tried += affordable.Count;
        return [.. affordable.AsParallel().AsOrdered().Select(Evaluate)];
    }

    private Candidate Evaluate(IReadOnlyList<Mistake> set)
    {
        var distances = recorded.DistancesFrom(known.Run(set, recorded.Quantities, Columns));
        return new(set, distances, recorded.Score(distances));
    }
}
