using LstmGradCheck.Checking.Problems;

namespace LstmGradCheck.Checking.Diagnoses;

/// <summary>
/// Searches for the fewest mistakes that lead to a recorded gradient: each mistake alone; then every two known ones; then, as long as nothing fits, one
/// more beside each of the sets that explain most. What is highest in the derivation depends on fewest mistakes and is explained first.
/// Beside others a mistake is tried only if it leaves what is right as it is, and two only if they change all that is wrong.
/// </summary>
/// <param name="known">The mistakes, and the gradients that they lead to.</param>
/// <param name="recorded">What was recorded.</param>
internal sealed class MistakeSearch(KnownGradients known, RecordedArrays recorded)
{
    /// <summary>The most mistakes that are supposed to have been made together.</summary>
    internal const int MostMistakes = 7;

    /// <summary>
    /// Sets of mistakes to which another one is added. If nothing fits but some array is explained, there is another search in which it may change what they explain:
    /// a set that leaves terms out explains arrays that the other mistake would change without it.
    /// </summary>
    private static readonly (int Sets, bool LeavesExplained)[] Searches = [(16, true), (24, false)];

    /// <summary>Sets in which one mistake is exchanged for another when nothing fits.</summary>
    private const int Exchanged = 2;

    /// <summary>To one in so many of them one is added that is made in some layers only.</summary>
    private const int InSomeLayers = 6;

    /// <summary>Columns of each matrix of weights that are compared while mistakes are searched for; what fits is compared in full.</summary>
    internal const int Columns = 6;

    /// <summary>The most gradients of mistakes made together: some ten seconds for small problems.</summary>
    private const int MostRuns = 50_000;

    /// <summary>Multiplications of the gradients of mistakes made together: half a minute for larger problems.</summary>
    private const double Work = 2e10;

    /// <summary>Multiplications of the gradients of single mistakes: up to a minute.</summary>
    private const double WorkOfSingle = 3e11;

    private readonly double multiplications = ProblemSize.Of(known.Problem, known.Gradient).Multiplications;
    private int budget;
    private readonly Dictionary<string, Candidate> evaluated = [];

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
        var parts = single.FindAll(each => each.Mistakes[0].CanBeCombined && Leaves(each, isRight));
        // Those that come to the same are alternatives, which are looked for when one of them fits.
        parts = [.. parts.DistinctBy(each => string.Join(' ', each.Distances))];
        var everywhere = parts.FindAll(each => each.Mistakes[0].Layers.IsAll);
        var inSomeLayers = parts.FindAll(each => !each.Mistakes[0].Layers.IsAll);
        foreach (var (kept, leavesExplained) in Searches)
        {
            level = single;
            for (var depth = 1; !level.Exists(each => fits(each)) && depth < most && Tried < budget; depth++)
            {
                List<Candidate> best = [.. level.OrderBy(each => each.Score).Where(each => each.Mistakes.All(mistake => mistake.CanBeCombined)).Take(kept)];
                level = Try(
                [
                    .. (depth == 1 ? Pairs().Take(Math.Max(0, (budget / 2) - Tried)) : [])
                        .Concat(best.SelectMany(set => Beside(set, everywhere, leavesExplained)))
                        .Concat(best.Take(kept / InSomeLayers).SelectMany(set => Beside(set, inSomeLayers, leavesExplained))).Where(AreDifferent),
                ]);
                tried.AddRange(level);
            }

            if (most > 1 && !level.Exists(each => fits(each)))
            {
                // What was taken early may be wrong beside what came later.
                var ends = tried.OrderBy(each => each.Score).Where(each => each.Mistakes.Count > 1).ToList();
                level = Try([.. ends.Take(kept).SelectMany(Without), .. ends.Take(Exchanged).SelectMany(Exchanges)]);
                tried.AddRange(level);
            }

            if (level.Exists(each => fits(each)))
                return [.. right.Concat(level).OrderBy(each => each.Score)];
            // Where no wrong array is explained at all there is nothing to build on.
            if (!tried.Exists(each => recorded.MayBe(each.Distances).Zip(isRight).Any(array => array.First && !array.Second)))
                break;
        }

        return [.. tried.OrderBy(each => each.Score)];

        List<IReadOnlyList<Mistake>> Pairs()
        {
            var common = everywhere.FindAll(each => each.Mistakes[0].IsKnown);
            return
            [
                .. common.SelectMany((first, i) => common.Skip(i + 1).Where(second => ChangeAll(first, second)).Select(second => (First: first, Second: second)))
                    .OrderBy(pair => pair.First.Score + pair.Second.Score).Select(pair => (IReadOnlyList<Mistake>)[pair.First.Mistakes[0], pair.Second.Mistakes[0]]),
            ];
        }

        IEnumerable<IReadOnlyList<Mistake>> Beside(Candidate set, List<Candidate> others, bool leavesExplained)
        {
            var isExplained = recorded.MayBe(set.Distances).Zip(recorded.AreZero, (may, isZero) => leavesExplained && may && !isZero).ToArray();
            return others.Where(part => Leaves(part, isExplained)).Select(part => (IReadOnlyList<Mistake>)[.. set.Mistakes, part.Mistakes[0]]);
        }

        // What is right by chance to within its rounding stays so.
        bool Leaves(Candidate part, bool[] explained) =>
            recorded.MayBe(part.Distances).Select((may, i) => !explained[i] || (isRight[i] ? may : part.Distances[i] == right[0].Distances[i])).All(leaves => leaves);

        // What neither mistake changes when it is made alone, both together do not change.
        bool ChangeAll(Candidate first, Candidate second) =>
            Enumerable.Range(0, isRight.Length).All(i => isRight[i] || first.Distances[i] != right[0].Distances[i] || second.Distances[i] != right[0].Distances[i]);
    }

    /// <summary>An explanation without one of its mistakes.</summary>
    /// <param name="of">The explanation.</param>
    internal IReadOnlyList<Candidate> Smaller(Candidate of) => of.Mistakes.Count < 2 ? [] : TryBeyond([.. Without(of)]);

    /// <summary>Explanations with one mistake exchanged for another, which the search may not have come to.</summary>
    /// <param name="of">An explanation.</param>
    internal IReadOnlyList<Candidate> Neighbours(Candidate of) => of.Mistakes.Count < 2 ? [] : TryBeyond([.. Exchanges(of)]);

    private static IEnumerable<IReadOnlyList<Mistake>> Without(Candidate of) => of.Mistakes.Select(left => (IReadOnlyList<Mistake>)[.. of.Mistakes.Where(other => other != left)]);

    private IEnumerable<IReadOnlyList<Mistake>> Exchanges(Candidate of) => Without(of)
        .SelectMany(others => known.Mistakes.Where(mistake => mistake.CanBeCombined).Select(mistake => (IReadOnlyList<Mistake>)[.. others, mistake])).Where(AreDifferent);

    /// <summary>Tries what an explanation has to be compared with, also when the search has spent what it may take.</summary>
    private List<Candidate> TryBeyond(IReadOnlyList<IReadOnlyList<Mistake>> sets)
    {
        budget = Math.Max(budget, Tried + (int)Math.Min(MostRuns / 5, Work / 2 / multiplications));
        return Try(sets);
    }

    /// <summary>One mistake in two places is a mistake in both, which is tried by itself.</summary>
    private static bool AreDifferent(IReadOnlyList<Mistake> set) => set.Select(mistake => mistake.Id).Distinct().Count() == set.Count;

    /// <summary>The candidates of some sets; the gradients of those that were not tried before are computed as far as the budget goes.</summary>
    private List<Candidate> Try(IReadOnlyList<IReadOnlyList<Mistake>> sets)
    {
        var named = sets.Select(set => (Key: string.Join('+', set.Select(mistake => $"{mistake.Id}:{mistake.Layers.Words}:{mistake.Text}").Order(StringComparer.Ordinal)), Set: set)).DistinctBy(each => each.Key).ToList();
        var fresh = named.FindAll(each => !evaluated.ContainsKey(each.Key));
        var affordable = fresh.Take(Math.Max(0, budget - Tried)).ToList();
        IsIncomplete |= affordable.Count < fresh.Count;
        Tried += affordable.Count;
        foreach (var (key, candidate) in affordable.AsParallel().AsOrdered().Select(each => (each.Key, Evaluate(each.Set))).ToList())
            evaluated[key] = candidate;
        return [.. named.Select(each => evaluated.GetValueOrDefault(each.Key)).OfType<Candidate>()];
    }

    private Candidate Evaluate(IReadOnlyList<Mistake> set)
    {
        var distances = recorded.DistancesFrom(known.Run(set, recorded.Quantities, Columns));
        return new(set, distances, recorded.Score(distances));
    }
}
