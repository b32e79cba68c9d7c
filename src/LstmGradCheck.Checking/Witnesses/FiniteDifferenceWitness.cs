using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Checking.Witnesses;

/// <summary>
/// Finite differences of E, entry by entry, with step size and order chosen by their estimated errors. In each array it
/// measures <see cref="Entries"/> random entries, always the same ones, and those in which two sides differ most.
/// </summary>
public sealed class FiniteDifferenceWitness : IWitness
{
    /// <summary>The number of random entries of each array that are measured.</summary>
    public const int Entries = 6;

    /// <summary>About how many values of E one entry takes: eight for the first step size, then four for each halving of it.</summary>
    private const double PassesPerEntry = 28;

    private const uint Seed = 61;

    /// <inheritdoc/>
    public string Name => "finite-difference";

    /// <inheritdoc/>
    public string Title => "finite differences";

    /// <inheritdoc/>
    public bool Judges(Quantity quantity) => GradientDirection.Has(quantity);

    /// <inheritdoc/>
    public double PassesFor(int values) => PassesPerEntry * Math.Min(values, Entries + 1);

    /// <inheritdoc/>
    public IEnumerable<Measurement> Measure(WitnessCheck check)
    {
        var objective = new ObjectiveAlong<Real>(check.Problem, check.Gradient);
        var differentiator = new Differentiator(ObjectiveNoise.Of(check.Problem, check.Gradient, objective));
        var errors = check.Errors.Value;
        foreach (var group in check.Groups(Judges))
        {
            var measured = Sample(check, group).Select(entry => (entry.Quantity, entry.Index, MeasuredDerivative: Measure(entry.Quantity, entry.Index))).ToList();
            foreach (var (side, trace) in check.PartiesWith(group))
            {
                var scale = Math.Max(WitnessTolerances.Scale(trace, group), measured.Max(each => Math.Abs(each.MeasuredDerivative.Value)));
                var result = measured.Select(each => each.MeasuredDerivative.Judge(
                    trace[each.Quantity.Name][each.Index],
                    check.Precision[side] * errors.Of(each.Quantity),
                    check.DecidableOf(side, scale))).Together();
                var difference = measured.Max(each => Math.Abs(trace[each.Quantity.Name][each.Index] - each.MeasuredDerivative.Value));
                // A value that is not finite contradicts, whether or not its entry was measured.
                yield return group.All(quantity => Array.TrueForAll(trace[quantity.Name], double.IsFinite))
                    ? new(Name, group[0], side, result, Measurement.Relative(difference, scale), Measurement.RelativeDifference)
                    : new(Name, group[0], side, WitnessResult.Contradicts, double.PositiveInfinity, Measurement.RelativeDifference);
            }
        }

        MeasuredDerivative Measure(Quantity quantity, int index)
        {
            var function = objective.Function(GradientDirection.Of(quantity, index));
            var (value, error) = differentiator.Measure(h => function(new(h)).Value);
            return new(value, WitnessTolerances.Estimates * error);
        }
    }

    /// <summary>The entries that are measured, without repetition.</summary>
    private static List<(Quantity Quantity, int Index)> Sample(WitnessCheck check, IReadOnlyList<Quantity> group)
    {
        var all = group.SelectMany(quantity => Enumerable.Range(0, quantity.Count).Select(index => (Quantity: quantity, Index: index))).ToList();
        var random = new NumpyRandom(Seed);
        var traces = check.PartiesWith(group).Select(side => side.Trace).ToList();
        var disputed = traces.SelectMany((first, i) => traces.Skip(i + 1).Select(second => all.MaxBy(entry => Difference(first, second, entry))));
        return [.. all.OrderBy(_ => random.NextDouble()).Take(Entries).Concat(disputed).Distinct()];

        static double Difference(GradientTrace first, GradientTrace second, (Quantity Quantity, int Index) entry)
        {
            var difference = Math.Abs(first[entry.Quantity.Name][entry.Index] - second[entry.Quantity.Name][entry.Index]);
            return double.IsNaN(difference) ? double.PositiveInfinity : difference;
        }
    }
}
