using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Recordings.Layouts;
using LstmGradCheck.Checking.Recordings.Reading;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Recordings;

/// <summary>A mask of one direction of a layer, for all sequences.</summary>
/// <param name="Kind">What it multiplies.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Values">The numbers, for each step or the same for all.</param>
internal sealed record MaskValues(MaskKind Kind, LayerName Layer, LstmArray Values)
{
    /// <summary>Its name in a problem, and for each sequence its rows.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="name">What the recording is called, for errors.</param>
    /// <param name="axes">How time, batch and features stand.</param>
    internal (string Name, IReadOnlyList<double[][]> Rows) Of(Problem problem, string name, string axes)
    {
        var mask = problem.Network.MasksOf(Layer).First(each => each.Kind == Kind && each.Unit is null);
        var (steps, batch) = (problem.Sequences.Max(sequence => sequence.Length), problem.Sequences.Count);
        var without = axes.Replace("T", "", StringComparison.Ordinal);
        string[] choices = batch == 1 ? [axes, axes.Replace("B", "", StringComparison.Ordinal), without, "C"] : [axes, without];
        if (Array.Find(choices, choice => Values.Shape.SequenceEqual(LengthsOf(choice)) || (Values.Shape.Count == 1 && Values.Shape[0] == LengthsOf(choice).Aggregate(1, (product, length) => product * length))) is not { } found)
            throw new ProblemException(name, mask.Name, LayerLengths.InWords(Values.Shape), string.Join(" or ", choices.Select(choice => $"{string.Join(" x ", LengthsOf(choice))} ({SequenceArrays.Words(choice)})")));
        if (Array.FindIndex(Values.Values, value => !double.IsFinite(value)) is >= 0 and var wrong)
            throw new ProblemException(name, mask.Name, $"{ValueText.Of(Values.Values[wrong])} as value {wrong + 1}", "finite numbers");
        var lengths = LengthsOf(found);
        var rows = found.Contains('T', StringComparison.Ordinal) ? steps : 1;
        return (mask.Name, [.. Enumerable.Range(0, batch).Select(b => Enumerable.Range(0, rows).Select(t => Enumerable.Range(0, mask.Columns).Select(c => Values.Values[PlaceOf(t, b, c)]).ToArray()).ToArray())]);

        int[] LengthsOf(string letters) => [.. letters.Select(letter => letter switch { 'T' => steps, 'B' => batch, _ => mask.Columns })];

        int PlaceOf(int t, int b, int c) => found.Index().Sum(axis => SequenceArrays.Stride(lengths, axis.Index) * axis.Item switch { 'T' => t, 'B' => b, _ => c });
    }
}
