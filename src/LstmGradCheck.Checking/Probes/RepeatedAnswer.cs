using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Checking.Recordings.Formats;
using LstmGradCheck.Checking.Recordings.Reading;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Probes;

/// <summary>Compares two answers to the same question.</summary>
internal static class RepeatedAnswer
{
    /// <summary>Relative to an array's largest value: far above rounding, far below what a second call adds.</summary>
    private const double Tolerance = 1e-3;

    /// <summary>What the difference of two answers amounts to.</summary>
    /// <param name="first">The first answer.</param>
    /// <param name="second">The second answer.</param>
    /// <param name="between">What was asked between them; null for nothing.</param>
    /// <param name="judge">Judges answers.</param>
    /// <returns>The fault; null if the two are the same.</returns>
    internal static ProbeFinding? Difference(AskedQuestion first, AskedQuestion second, ProbeShape? between, ProbeJudge judge)
    {
        var (one, two) = (first.Together!, second.Together!);
        var differing = one.Entries.Where(name => IsNumeric(one, name) && (!two.Has(name) || !Bits(one, name).SequenceEqual(Bits(two, name)))).ToList();
        if (differing.Count == 0)
            return null;
        if (differing.TrueForAll(two.Has) && one.NotFinite.Length + two.NotFinite.Length == 0)
        {
            if (between is null && IsAddedUp(one, two, differing, judge))
                return new(FindingKind.AddedUp, $"gradients are added up over calls, not overwritten: in the second answer to the same question {NameList.Of(differing)} {(differing.Count == 1 ? "is" : "are")} as in the first plus the gradient once more");
            if (between is null && IsFromLastState(first, second, judge))
                return new(FindingKind.KeptState, "the state is not cleared between calls: the second answer to the same question is right for a network that starts from h_n and c_n of the first");
        }

        return new(FindingKind.NotRepeatable, $"{(between is null ? "the same question was answered twice with different numbers" : $"the same question is answered otherwise after one of {between.Steps} steps; something is kept from that call")}: {Example(one, two, differing[0])}");
    }

    /// <summary>Whether all that differs is gradients, and the second holds the first's plus the right ones.</summary>
    private static bool IsAddedUp(Recording one, Recording two, IReadOnlyList<string> differing, ProbeJudge judge)
    {
        var right = judge.Right(one);
        return differing.All(name => name.EndsWith(AnswerArrays.OfGradient, StringComparison.Ordinal) && right.Has(name) && IsSum(one.ValuesOf(name), right.ValuesOf(name), two.ValuesOf(name)));
    }

    private static bool IsSum(double[] one, double[] added, double[] two)
    {
        var largest = added.Max(Math.Abs);
        return Enumerable.Range(0, one.Length).All(i => Math.Abs(one[i] + added[i] - two[i]) <= Tolerance * largest);
    }

    private static bool IsFromLastState(AskedQuestion first, AskedQuestion second, ProbeJudge judge)
    {
        if (first.Question.Has("h0") || !first.Together!.Has("h_n") || !first.Together.Has("c_n"))
            return false;
        var continued = new Recording(first.Question.Name).Add("framework", ProbeQuestion.Layout);
        foreach (var entry in second.Together!.Arrays.Where(entry => entry.Type is StoredType.Single or StoredType.Double))
            continued.Add(entry.Name, entry.Shape, entry.Read(), entry.Type == StoredType.Single);
        foreach (var (state, last) in ((string, string)[])[("h0", "h_n"), ("c0", "c_n")])
            continued.Add(state, first.Together.ShapeOf(last), first.Together.ValuesOf(last), isSingle: false);
        return judge.Judge(continued) is null;
    }

    private static IEnumerable<long> Bits(Recording recording, string name) => recording.ValuesOf(name).Select(BitConverter.DoubleToInt64Bits);

    private static bool IsNumeric(Recording recording, string name) => recording.Arrays.First(entry => entry.Name == name).Type != StoredType.Text;

    private static string Example(Recording one, Recording two, string name)
    {
        if (!two.Has(name))
            return $"{name} is missing in the second";
        var (before, after) = (one.ValuesOf(name), two.ValuesOf(name));
        var i = Enumerable.Range(0, before.Length).First(place => BitConverter.DoubleToInt64Bits(before[place]) != BitConverter.DoubleToInt64Bits(after[place]));
        return $"{Legible.Text(name, 60)}{RecordedPlaces.Of(one.Arrays.First(entry => entry.Name == name), i)} was {ValueText.Of(before[i])}, then {ValueText.Of(after[i])}";
    }
}
