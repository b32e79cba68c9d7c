using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Checking.Witnesses;

/// <summary>
/// The convergence-rate test: |E(v + h d) - E(v) - h g d| along random directions d shrinks as h^2 if g is the gradient. It
/// needs no step size. A few directions for each array, 0 everywhere else, and for all arrays at once.
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
    public IEnumerable<Testimony> Testify(Hearing hearing)
    {
        var energy = new EnergyAlong<Real>(hearing.Problem, hearing.Gradient);
        var noise = EnergyNoise.Of(hearing.Problem, hearing.Gradient, energy);
        var errors = hearing.Errors.Value;
        var groups = hearing.Groups(Judges).ToList();
        foreach (var group in groups)
        {
            foreach (var testimony in Judge(group, group[0]))
                yield return testimony;
        }

        foreach (var testimony in hearing.Arrays is null ? Judge([.. groups.SelectMany(group => group)], null) : [])
            yield return testimony;

        IEnumerable<Testimony> Judge(IReadOnlyList<Quantity> quantities, Quantity? name)
        {
            var random = new NumpyRandom(Seed);
            var lines = Enumerable.Range(0, Directions).Select(_ => GradientDirection.Draw(quantities, random)).Select(Ladder).ToList();
            foreach (var (party, trace) in hearing.PartiesWith(quantities))
            {
                var scale = WitnessTolerances.Scale(trace, quantities);
                var rates = lines.Select(line => TaylorRate.Of(
                    line.Changes,
                    new(line.Direction.Along(trace), hearing.Precision[party] * line.Direction.RoundingAlong(errors)),
                    noise,
                    hearing.DecidableOf(party, scale))).ToList();
                yield return new(Name, name, party, rates.Select(rate => rate.Judgement).Together(), rates.Min(rate => rate.Power), Testimony.Rate);
            }
        }

        (GradientDirection Direction, IReadOnlyList<double> Changes) Ladder(GradientDirection direction)
        {
            var function = energy.Function(direction);
            var E = function(default);
            return (direction, [.. Enumerable.Range(0, TaylorRate.Rungs).Select(rung => (function(new(TaylorRate.StepOf(rung))) - E).Value)]);
        }
    }
}
