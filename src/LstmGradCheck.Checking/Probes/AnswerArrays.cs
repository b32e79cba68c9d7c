using System.Text.RegularExpressions;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Recordings;
using LstmGradCheck.Checking.Recordings.Formats;

namespace LstmGradCheck.Checking.Probes;

/// <summary>Which arrays answers have: each answer has those that the first one had, as far as the question has them.</summary>
internal sealed partial class AnswerArrays
{
    /// <summary>What follows a name in that of its gradient.</summary>
    internal const string OfGradient = ".grad";

    private const int LongestName = 60;

    private readonly List<string> kinds = [];

    /// <summary>The kinds of arrays that the first answer had: weight_ih, x, y and so on.</summary>
    internal IReadOnlyCollection<string> Kinds => kinds;

    /// <summary>Checks names, types and shapes.</summary>
    /// <param name="shape">The question's sizes.</param>
    /// <param name="question">The question.</param>
    /// <param name="answer">The answer.</param>
    /// <returns>What is wrong; null if nothing is.</returns>
    internal ProbeFinding? Check(ProbeShape shape, Recording question, Recording answer)
    {
        var expected = Expected(shape);
        foreach (var entry in answer.Arrays.Where(entry => entry.Type != StoredType.Text && !question.Has(entry.Name)))
        {
            if (!expected.TryGetValue(entry.Name, out var lengths))
            {
                return Wrong($"found an array {Legible.Text(entry.Name, LongestName)}; expected {NameList.Of([.. expected.Keys])}");
            }
            else if (entry.Type is not (StoredType.Single or StoredType.Double))
            {
                return Wrong($"{entry.Name}: found elements of type {Legible.Text(entry.TypeName, LongestName)}; expected float32 or float64");
            }
            else if (!lengths.SequenceEqual(entry.Shape))
            {
                return Wrong($"{entry.Name}: found shape {Shape(entry.Shape)}; expected {Shape(lengths)}");
            }
        }

        if (!expected.Keys.Any(name => name.EndsWith(OfGradient, StringComparison.Ordinal) && answer.Has(name)))
            return Wrong("found no gradient; expected at least one array NAME.grad beside NAME");
        // Initial states are not given with the first question.
        kinds.AddRange(expected.Keys.Where(name => answer.Has(name) && (kinds.Count == 0 || OfState(name) is not null)).Select(KindOf).Except(kinds).ToList());
        return expected.Keys.FirstOrDefault(name => kinds.Contains(KindOf(name)) && !answer.Has(name) && IsDue(question, name)) is { } missing
            ? Wrong($"{missing} is missing; expected with every question, as it was in the first answer, or in that of another layer") : null;
    }

    /// <summary>A question with its answer: a recording that can be audited.</summary>
    /// <param name="question">The question.</param>
    /// <param name="answer">The answer, whose arrays were checked.</param>
    internal static Recording Together(Recording question, Recording answer)
    {
        var together = new Recording(question.Name);
        foreach (var entry in question.Arrays.Concat(answer.Arrays.Where(entry => entry.Type != StoredType.Text && !question.Has(entry.Name))))
        {
            if (entry.Type == StoredType.Text)
                together.Add(entry.Name, entry.Text);
            else if (entry.Type == StoredType.Integer)
                together.Add(entry.Name, Array.ConvertAll(entry.Read(), value => (long)value));
            else
                together.Add(entry.Name, entry.Shape, entry.Read(), entry.Type == StoredType.Single);
        }

        return together;
    }

    /// <summary>The arrays that an answer may have, with their shapes.</summary>
    /// <param name="shape">The question's sizes.</param>
    internal static Dictionary<string, int[]> Expected(ProbeShape shape)
    {
        var (arrays, states) = (ProbeQuestion.Arrays(shape).ToDictionary(array => array.Name, array => array.Lengths, StringComparer.Ordinal), (int[])[shape.Layers * shape.Directions, shape.Batch, shape.Cells]);
        var expected = new Dictionary<string, int[]>(StringComparer.Ordinal) { ["y"] = arrays["dy"], ["h_n"] = states, ["c_n"] = states };
        foreach (var (name, lengths) in arrays.Where(array => array.Key is not ("dy" or "dh_n" or "dc_n")))
            expected[name + OfGradient] = lengths;
        foreach (var name in ProbeQuestion.States)
            expected[name + OfGradient] = states;
        return expected;
    }

    /// <summary>The kind of an array: its name without layer and direction, such as <c>weight_ih</c>.</summary>
    /// <param name="name">The name.</param>
    internal static string KindOf(string name) => Place().Replace(name, "");

    /// <summary>Gradients of initial states are due where the question gives these.</summary>
    private static bool IsDue(Recording question, string name) => OfState(name) is not { } state || question.Has(state);

    private static string? OfState(string name) => Array.Find(ProbeQuestion.States, state => name == state + OfGradient);

    private static ProbeFinding Wrong(string text) => new(FindingKind.WrongArrays, text);

    private static string Shape(IReadOnlyList<int> lengths) => lengths.Count == 0 ? "of one value" : string.Join(" x ", lengths);

    [GeneratedRegex(@"_l\d+(_reverse)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
