using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Recordings.Layouts;
using LstmGradCheck.Checking.Recordings.Reading;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Recordings;

/// <summary>Values of every step of a gate or of the cells of a layer.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Unit">The gate or the cells.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Values">A value for each step, sequence and cell.</param>
/// <param name="Factor">What each is multiplied by.</param>
internal sealed record StepValues(QuantityKind Kind, Unit Unit, LayerName Layer, LstmArray Values, double Factor)
{
    /// <summary>The arrays of a trace, one for each sequence.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="name">What the recording is called, for errors.</param>
    /// <param name="axes">How time, batch and features stand.</param>
    internal IEnumerable<TraceArray> Of(Problem problem, string name, string axes)
    {
        var of = problem.QuantitiesOf(GradientKind.Exact).Where(quantity => quantity.Kind == Kind && quantity.Unit == Unit && quantity.Layer == Layer).ToList();
        var (steps, cells, batch) = (of.Max(quantity => quantity.Shape[0]), of[0].Shape[1], of.Count);
        int[] lengths = [.. axes.Select(letter => letter switch { 'T' => steps, 'B' => batch, _ => cells })];
        var isUnbatched = batch == 1 && !Values.Shape.SequenceEqual(lengths);
        int[] given = isUnbatched ? [.. lengths.Where((_, axis) => axes[axis] != 'B')] : lengths;
        if (!Values.Shape.SequenceEqual(given) && !(Values.Shape.Count == 1 && Values.Shape[0] == given.Aggregate(1, (product, length) => product * length)))
            throw new ProblemException(name, of[0].Group, LayerLengths.InWords(Values.Shape), $"{string.Join(" x ", given)} ({SequenceArrays.Words(axes)})");
        if (Array.FindIndex(Values.Values, value => !double.IsFinite(value)) is >= 0 and var wrong)
            throw new ProblemException(name, of[0].Group, $"{ValueText.Of(Values.Values[wrong])} as value {wrong + 1}", "finite numbers");
        var strides = axes.Index().ToDictionary(axis => axis.Item, axis => SequenceArrays.Stride(lengths, axis.Index));
        return of.Select((quantity, b) => new TraceArray(quantity, [.. Enumerable.Range(0, quantity.Count)
            .Select(i => Factor * Values.Values[(i / cells * strides['T']) + (b * strides['B']) + (i % cells * strides['C'])])]));
    }
}
