using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Diagnoses;

/// <summary>The arrays that would tell explanations apart.</summary>
internal static class DecidingArrays
{
    /// <summary>Values that differ by less, relative to the largest of their array, would not decide.</summary>
    private const double Visible = 1e-6;

    /// <summary>A small set of arrays, found greedily, gradients before errors, in which every two of some gradients differ that differ in any array.</summary>
    /// <param name="traces">The gradients that explanations lead to, with all arrays.</param>
    /// <param name="recorded">The arrays that were recorded.</param>
    /// <param name="canBe">Whether an array can be recorded.</param>
    /// <returns>The arrays, each of the first sequence that has it.</returns>
    internal static IReadOnlyList<Quantity> Of(IReadOnlyList<GradientTrace> traces, IReadOnlyList<Quantity> recorded, Func<Quantity, bool> canBe)
    {
        var names = recorded.Select(quantity => quantity.Group).ToHashSet();
        var groups = traces[0].Arrays.Select(array => array.Quantity).Where(quantity => !names.Contains(quantity.Group) && canBe(quantity)).GroupBy(quantity => quantity.Group).OrderBy(group => group.First().IsError).ToList();
        var undecided = Enumerable.Range(0, traces.Count).SelectMany(i => Enumerable.Range(i + 1, traces.Count - i - 1).Select(j => (i, j))).ToHashSet();
        List<Quantity> chosen = [];
        while (groups.Count > 0 && groups.Select(group => (First: group.First(), Decides: undecided.Where(pair => group.Any(quantity => Differ(traces[pair.i].Find(quantity.Name)?.Values, traces[pair.j].Find(quantity.Name)?.Values))).ToList()))
            .MaxBy(group => group.Decides.Count) is { Decides.Count: > 0 } best)
        {
            chosen.Add(best.First);
            undecided.ExceptWith(best.Decides);
        }

        return chosen;
    }

    /// <summary>A gradient that has not an array differs in it from one that has.</summary>
    private static bool Differ(double[]? first, double[]? second) => !RelativeFit.Is(first ?? [], second ?? [], 1, Visible);
}
