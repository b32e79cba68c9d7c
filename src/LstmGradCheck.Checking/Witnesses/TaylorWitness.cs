using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Checking.Witnesses;

/// <summary>
/// The convergence-rate test: |E(v + h d) - E(v) - h g d| along random directions d shrinks as h^2 if g is the gradient. No
/// step size has to be chosen. Each array has a few directions, which are 0 in all others; a few more are for all arrays at once.
/// </summary>
public sealed class TaylorWitness : IWitness
{
    private const int Directions = 2;

    private const uint Seed = 63;

    /// <inheritdoc/>
    public string Name => "taylor";

    /// <inheritdoc/>
    public string Title => "the Taylor test";

    /// <inheritdoc/>
    public bool Judges(Quantity quantity) => GradientDirection.Has(quantity);

    /// <inheritdoc/>
    public double PassesFor(int values) => Directions * TaylorRate.Rungs;

    /// <inheritdoc/>
    public IEnumerable<Measurement> Measure(WitnessCheck check)
    {
        var objective = new ObjectiveAlong<Real>(check.Problem, check.Gradient);
        var noise = ObjectiveNoise.Of(check.Problem, check.Gradient, objective);
        var errors = check.Errors.Value;
        var groups = check.Groups(Judges).ToList();
        foreach (var group in groups)
        {
            foreach (var measurement in Judge(group, group[0]))
                yield return measurement;
        }

        foreach (var measurement in check.Arrays is null ? Judge([.. groups.SelectMany(group => group)], null) : [])
            yield return measurement;

        IEnumerable<Measurement> Judge(IReadOnlyList<Quantity> quantities, Quantity? name)
        {
            var random = new NumpyRandom(Seed);
            var lines = Enumerable.Range(0, Directions).Select(_ => GradientDirection.Draw(quantities, random)).Select(Ladder).ToList();
            foreach (var (side, trace) in check.PartiesWith(quantities))
            {
                var scale = WitnessTolerances.Scale(trace, quantities);
                var rates = lines.Select(line => TaylorRate.Of(
                    line.Changes,
                    new(line.Direction.Along(trace), check.Precision[side] * line.Direction.RoundingAlong(errors)),
                    noise,
                    check.DecidableOf(side, scale))).ToList();
                yield return new(Name, name, side, rates.Select(rate => rate.Result).Together(), rates.Min(rate => rate.Power), Measurement.Rate);
            }
        }

        (GradientDirection Direction, IReadOnlyList<double> Changes) Ladder(GradientDirection direction)
        {
            var function = objective.Function(direction);
            var E = function(default);
            return (direction, [.. Enumerable.Range(0, TaylorRate.Rungs).Select(rung => (function(new(TaylorRate.StepOf(rung))) - E).Value)]);
        }
    }
}
