using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Witnesses;

/// <summary>What witnesses judge: the gradients of one problem, one from each side.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="Gradient">Which gradient.</param>
/// <param name="Traces">The gradient of each side; a recorded one may lack arrays.</param>
public sealed record WitnessCheck(Problem Problem, GradientKind Gradient, IReadOnlyDictionary<Side, GradientTrace> Traces)
{
    /// <summary>For each side, its unit roundoff divided by that of double precision: 1, or 2^29 in single precision.</summary>
    internal IReadOnlyDictionary<Side, double> Precision { get; } = Traces.ToDictionary(
        side => side.Key,
        side => Precisions.Of(side.Value).Unit() / Binary64.Unit);

    /// <summary>The rounding errors in double precision, measured once for all witnesses.</summary>
    internal Lazy<MeasuredErrors> Errors { get; } = new(() => MeasuredErrors.Of<Binary64>(Problem, Gradient));

    /// <summary>The names, without the sequence, of the arrays to judge; null for all.</summary>
    public IReadOnlySet<string>? Arrays { get; init; }

    /// <summary>The arrays to judge, grouped over all sequences.</summary>
    /// <param name="isJudged">Which kinds of arrays a witness can judge.</param>
    /// <returns>The arrays that at least one side has, by name.</returns>
    internal IEnumerable<IReadOnlyList<Quantity>> Groups(Func<Quantity, bool> isJudged) =>
        Problem.QuantitiesOf(Gradient)
            .Where(quantity => isJudged(quantity) && (Arrays is null || Arrays.Contains(quantity.Group)))
            .Where(quantity => Traces.Values.Any(trace => trace.Find(quantity.Name) is not null))
            .GroupBy(quantity => quantity.Group)
            .Select(group => (IReadOnlyList<Quantity>)[.. group]);

    /// <summary>The largest error with which a witness may still find that a side's array agrees.</summary>
    internal double DecidableOf(Side side, double scale) =>
        scale * (Precision[side] > 1 ? WitnessTolerances.SingleResolution : WitnessTolerances.Resolution);

    /// <summary>The sides that have every array of a group, with their traces.</summary>
    internal IEnumerable<(Side Side, GradientTrace Trace)> PartiesWith(IReadOnlyList<Quantity> group) =>
        Traces.Where(side => group.All(quantity => side.Value.Find(quantity.Name) is not null)).Select(side => (side.Key, side.Value));
}
