using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Checking.Recordings.Formats;
using LstmGradCheck.Checking.Recordings.Reading;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Probes;

/// <summary>Whether the arrays of questions are after a call as they were before: those that the answer gives back, and in C# those that the implementation was handed.</summary>
internal sealed class InputArrays
{
    private const string Probe = "inputs untouched";

    private readonly List<string> kinds = [];
    private readonly HashSet<string> missed = new(StringComparer.Ordinal);

    /// <summary>Compares the arrays after a call with the question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="handed">The same as the implementation had it.</param>
    /// <param name="answer">The answer.</param>
    /// <returns>What was changed; null if nothing was, as far as it can be seen.</returns>
    internal ProbeFinding? Check(Recording question, Recording handed, Recording answer)
    {
        var changes = new List<(string Name, string Change)>();
        foreach (var entry in question.Arrays.Where(entry => entry.Type != StoredType.Text))
        {
            var after = After(entry.Name, handed, answer);
            Note(AnswerArrays.KindOf(entry.Name), after.Count > 0);
            changes.AddRange(after.Select(array => ChangeOf(entry, array.Shape, array.Values)).OfType<string>().Take(1).Select(change => (entry.Name, change)));
        }

        var others = changes.Skip(1).Select(change => change.Name).ToList();
        return changes.Count == 0 ? null : new(FindingKind.ChangedInput, changes[0].Change + (others.Count == 0 ? "" : $"; changed as well: {NameList.Of(others)}"))
        {
            Wrong = changes.Select(change => AnswerArrays.KindOf(change.Name)).ToHashSet(StringComparer.Ordinal),
        };
    }

    /// <summary>What all answers have shown. Arrays that some answer did not give back were not checked.</summary>
    /// <param name="results">How the probes went.</param>
    internal ProbeResult Result(IEnumerable<ProbeResult> results)
    {
        if (results.Select(result => result.Finding).FirstOrDefault(finding => finding?.Kind == FindingKind.ChangedInput) is { } changed)
            return new(Probe, changed.Brief, changed);
        var seen = kinds.Where(kind => !missed.Contains(kind)).ToList();
        return seen.Count == 0 ? new(Probe, "not checked: no answer gives them back") { WasRun = false }
            : new(Probe, missed.Count == 0 ? "unchanged" : $"unchanged: {string.Join(", ", seen)}; not checked: {string.Join(", ", kinds.Where(missed.Contains))}");
    }

    private void Note(string kind, bool isSeen)
    {
        if (!kinds.Contains(kind))
            kinds.Add(kind);
        if (!isSeen)
            missed.Add(kind);
    }

    private static List<(IReadOnlyList<int> Shape, double[] Values)> After(string name, Recording handed, Recording answer)
    {
        List<(IReadOnlyList<int>, double[])> after = [.. handed.Lent.Where(array => array.Entry == name).Select(array => (handed.ShapeOf(name), array.Values))];
        // A question that is given back as a whole, with gradients added to it, shows nothing: whoever reads its arrays has copies.
        if (!ReferenceEquals(handed, answer) && answer.Has(name))
            after.Add((answer.ShapeOf(name), answer.ValuesOf(name)));
        return after;
    }

    private static string? ChangeOf(StoredArray before, IReadOnlyList<int> shape, double[] after)
    {
        if (!before.Shape.SequenceEqual(shape))
            return $"{before.Name} was {InWords(before.Shape)} before the call and {InWords(shape)} after it";
        var values = before.Read();
        var i = Enumerable.Range(0, values.Length).FirstOrDefault(i => !values[i].Equals(after[i]) && values[i] != after[i], -1);
        return i < 0 ? null : $"{before.Name}{RecordedPlaces.Of(before, i)} was {ValueText.Of(values[i])} before the call and {ValueText.Of(after[i])} after it";
    }

    private static string InWords(IReadOnlyList<int> shape) => shape.Count == 0 ? "one value" : string.Join(" x ", shape);
}
