using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Checking.Witnesses;

/// <summary>
/// Finite differences of E, entry by entry, with step and order chosen by their estimated errors. Of each array it measures
/// <see cref="Entries"/> random entries, always the same ones, and those in which two parties differ most.
/// </summary>
public sealed class FiniteDifferenceWitness : IWitness
{
    /// <summary>The number of random entries of each array that are measured.</summary>
    public const int Entries = 6;

    /// <summary>Values of E for one entry, about: eight for the first step, then four for each half of it.</summary>
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
    public IEnumerable<Testimony> Testify(Hearing hearing)
    {
        var energy = new EnergyAlong<Real>(hearing.Problem, hearing.Gradient);
        var differentiator = new Differentiator(EnergyNoise.Of(hearing.Problem, hearing.Gradient, energy));
        var errors = hearing.Errors.Value;
        foreach (var group in hearing.Groups(Judges))
        {
            var measured = Sample(hearing, group).Select(entry => (entry.Quantity, entry.Index, Measurement: Measure(entry.Quantity, entry.Index))).ToList();
            foreach (var (party, trace) in hearing.PartiesWith(group))
            {
                var scale = Math.Max(WitnessTolerances.Scale(trace, group), measured.Max(each => Math.Abs(each.Measurement.Value)));
                var judgement = measured.Select(each => each.Measurement.Judge(
                    trace[each.Quantity.Name][each.Index],
                    hearing.Precision[party] * errors.Of(each.Quantity),
                    hearing.DecidableOf(party, scale))).Together();
                var difference = measured.Max(each => Math.Abs(trace[each.Quantity.Name][each.Index] - each.Measurement.Value));
                // What is not finite needs no measuring, wherever it is.
                yield return group.All(quantity => Array.TrueForAll(trace[quantity.Name], double.IsFinite))
                    ? new(Name, group[0], party, judgement, Testimony.Relative(difference, scale), Testimony.RelativeDifference)
                    : new(Name, group[0], party, Judgement.Contradicts, double.PositiveInfinity, Testimony.RelativeDifference);
            }
        }

        Measurement Measure(Quantity quantity, int index)
        {
            var function = energy.Function(GradientDirection.Of(quantity, index));
            var (value, error) = differentiator.Measure(h => function(new(h)).Value);
            return new(value, WitnessTolerances.Estimates * error);
        }
    }

    /// <summary>The entries that are measured, none twice.</summary>
    private static List<(Quantity Quantity, int Index)> Sample(Hearing hearing, IReadOnlyList<Quantity> group)
    {
        var all = group.SelectMany(quantity => Enumerable.Range(0, quantity.Count).Select(index => (Quantity: quantity, Index: index))).ToList();
        var random = new NumpyRandom(Seed);
        var traces = hearing.PartiesWith(group).Select(party => party.Trace).ToList();
        var disputed = traces.SelectMany((first, i) => traces.Skip(i + 1).Select(second => all.MaxBy(entry => Difference(first, second, entry))));
        return [.. all.OrderBy(_ => random.NextDouble()).Take(Entries).Concat(disputed).Distinct()];

        static double Difference(GradientTrace first, GradientTrace second, (Quantity Quantity, int Index) entry)
        {
            var difference = Math.Abs(first[entry.Quantity.Name][entry.Index] - second[entry.Quantity.Name][entry.Index]);
            return double.IsNaN(difference) ? double.PositiveInfinity : difference;
        }
    }
}
