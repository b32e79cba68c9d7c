using System.Collections.Concurrent;
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

    /// <summary>The most gradients of mistakes made together: some ten seconds for small problems.</summary>
    private const int MostRuns = 50_000;

    /// <summary>Multiplications of the gradients of mistakes made together: half a minute for larger problems.</summary>
    private const double Work = 2e10;

    /// <summary>Multiplications of the gradients of single mistakes: up to a minute.</summary>
    private const double WorkOfSingle = 1.5e11;

    /// <summary>Sets of mistakes that are tried before it is asked again what they cost: where parts are compared first, that differs.</summary>
    private const int AtOnce = 32;

    private readonly double multiplications = ProblemSize.Of(known.Problem, known.Gradient).Multiplications;
    private readonly MistakeComparison comparison = new(known, recorded, isLarge: known.Mistakes.Count * ProblemSize.Of(known.Problem, known.Gradient).Multiplications > WorkOfSingle);
    private double budget;
    private double spent;
    private readonly Dictionary<string, Candidate> evaluated = [];

    /// <summary>The number of gradients that were computed.</summary>
    internal int Tried { get; private set; }

    /// <summary>The gradients of mistakes made together that there is time for.</summary>
    internal double Affordable => Work / multiplications;

    /// <summary>Whether some mistakes were not tried, for the time it would take.</summary>
    internal bool IsIncomplete { get; private set; }

    /// <summary>Everything that was tried at the depth at which something fits, or else at all depths; what explains most comes first.</summary>
    /// <param name="most">The most mistakes that are supposed to have been made together.</param>
    /// <param name="fits">Whether a candidate explains everything.</param>
    internal IReadOnlyList<Candidate> Search(int most, Func<Candidate, bool> fits)
    {
        budget = Math.Min(MostRuns, WorkOfSingle / multiplications);
        var right = Try([[]]);
        // A mistake that changes nothing here is none.
        var single = Try([.. known.Mistakes.Select(mistake => (IReadOnlyList<Mistake>)[mistake])]).FindAll(each => !each.Distances.SequenceEqual(right[0].Distances));
        List<Candidate> tried = [.. right, .. single], level = single;
        budget = Math.Min(MostRuns, comparison.IsLarge ? WorkOfSingle / multiplications : Math.Max(spent, Work / multiplications));
        var isRight = recorded.MayBe(right[0].Distances);
        var others = single.FindAll(each => each.Mistakes[0].CanBeCombined && Leaves(each, isRight));
        // Those that come to the same are alternatives, which are looked for when one of them fits.
        others = [.. others.DistinctBy(each => each.IsCompared ? string.Join(' ', each.Distances) : each.Words)];
        var everywhere = others.FindAll(each => each.Mistakes[0].Layers.IsAll);
        var inSomeLayers = others.FindAll(each => !each.Mistakes[0].Layers.IsAll);
        foreach (var (kept, leavesExplained) in Searches)
        {
            level = single;
            for (var depth = 1; !level.Exists(each => fits(each)) && depth < most && spent < budget; depth++)
            {
                List<Candidate> best = [.. level.OrderBy(each => each.Score).Where(each => each.Mistakes.All(mistake => mistake.CanBeCombined)).Take(kept)];
                level = Try(
                [
                    .. (depth == 1 ? Pairs().Take((int)Math.Max(0, (budget / 2) - spent)) : [])
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

        // What is right by chance to within its rounding stays so. What was not compared may stay as it is.
        bool Leaves(Candidate part, bool[] explained) => recorded.MayBe(part.Distances)
            .Select((may, i) => !explained[i] || double.IsNaN(part.Distances[i]) || (isRight[i] ? may : part.Distances[i] == right[0].Distances[i])).All(leaves => leaves);

        // What neither mistake changes when it is made alone, both together do not change.
        bool ChangeAll(Candidate first, Candidate second) =>
            Enumerable.Range(0, isRight.Length).All(i => isRight[i] || first.Distances[i] != right[0].Distances[i] || second.Distances[i] != right[0].Distances[i]);
    }

    /// <summary>An explanation without one of its mistakes.</summary>
    /// <param name="of">The explanation.</param>
    internal IReadOnlyList<Candidate> Smaller(Candidate of) => of.Mistakes.Count < 2 ? [] : TryBeyond([.. Without(of)]);

    /// <summary>An explanation with one known mistake in place of two or three: P1 in place of P1.in, P1.phi and P1.out.</summary>
    /// <param name="of">The explanation.</param>
    internal IReadOnlyList<Candidate> Merged(Candidate of) => of.Mistakes.Count < 3 ? [] : TryBeyond([.. OneForSeveral(of)]);

    /// <summary>Explanations with one mistake exchanged for another, which the search may not have come to.</summary>
    /// <param name="of">An explanation.</param>
    internal IReadOnlyList<Candidate> Neighbours(Candidate of) => of.Mistakes.Count < 2 ? [] : TryBeyond([.. Exchanges(of)]);

    private static IEnumerable<IReadOnlyList<Mistake>> Without(Candidate of) => of.Mistakes.Select(left => (IReadOnlyList<Mistake>)[.. of.Mistakes.Where(other => other != left)]);

    private IEnumerable<IReadOnlyList<Mistake>> OneForSeveral(Candidate of)
    {
        var places = Enumerable.Range(0, of.Mistakes.Count).ToList();
        var pairs = places.SelectMany(i => places.Skip(i + 1).Select(j => (int[])[i, j])).ToList();
        return
            from left in pairs.Concat(pairs.SelectMany(pair => places.Skip(pair[1] + 1).Select(k => (int[])[.. pair, k])))
            from one in known.Mistakes.Where(mistake => mistake is { IsKnown: true, CanBeCombined: true, Layers.IsAll: true })
            let set = (IReadOnlyList<Mistake>)[.. of.Mistakes.Where((_, i) => !left.Contains(i)), one]
            where AreDifferent(set)
            select set;
    }

    private IEnumerable<IReadOnlyList<Mistake>> Exchanges(Candidate of) => Without(of)
        .SelectMany(others => known.Mistakes.Where(mistake => mistake.CanBeCombined).Select(mistake => (IReadOnlyList<Mistake>)[.. others, mistake])).Where(AreDifferent);

    /// <summary>Tries what an explanation has to be compared with, also when the search has spent what it may take.</summary>
    private List<Candidate> TryBeyond(IReadOnlyList<IReadOnlyList<Mistake>> sets)
    {
        budget = Math.Max(budget, spent + Math.Min(MostRuns / 5, Work / 2 / multiplications));
        return Try(sets);
    }

    /// <summary>One mistake in two places is a mistake in both, which is tried by itself.</summary>
    private static bool AreDifferent(IReadOnlyList<Mistake> set) => set.Select(mistake => mistake.Id).Distinct().Count() == set.Count;

    /// <summary>The candidates of some sets; the gradients of those that were not tried before are computed as far as the budget goes.</summary>
    private List<Candidate> Try(IReadOnlyList<IReadOnlyList<Mistake>> sets)
    {
        var named = sets.Select(set => (Key: string.Join('+', set.Select(mistake => $"{mistake.Id}:{mistake.Layers.Words}:{mistake.Text}").Order(StringComparer.Ordinal)), Set: set)).DistinctBy(each => each.Key).ToList();
        var fresh = named.FindAll(each => !evaluated.ContainsKey(each.Key));
        for (var done = 0; done < fresh.Count;)
        {
            var affordable = fresh.Skip(done).Take((int)Math.Min(comparison.IsLarge ? AtOnce : MostRuns, budget - spent)).ToList();
            if (IsIncomplete |= affordable.Count == 0)
                break;
            foreach (var (key, (candidate, cost)) in Partitioner.Create(affordable, loadBalance: true).AsParallel().AsOrdered().Select(each => (each.Key, comparison.Of(each.Set))).ToList())
            {
                evaluated[key] = candidate;
                spent += cost;
            }

            done += affordable.Count;
        }

        Tried = evaluated.Count;
        return [.. named.Select(each => evaluated.GetValueOrDefault(each.Key)).OfType<Candidate>()];
    }
}
