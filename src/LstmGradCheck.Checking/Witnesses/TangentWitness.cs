using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Checking.Witnesses;

/// <summary>
/// The tangent equations: the dot product of an array and a direction must equal the derivative of E along the direction.
/// Each array has a few random directions, which are 0 in all other arrays, so that a wrong array can be identified.
/// </summary>
public sealed class TangentWitness : IWitness
{
    private const int Directions = 3;

    /// <summary>A tangent pass costs two to three forward passes.</summary>
    private const double PassesPerDirection = 3;

    private const uint Seed = 62;

    /// <inheritdoc/>
    public string Name => "tangent";

    /// <inheritdoc/>
    public string Title => "tangent equations";

    /// <inheritdoc/>
    public bool Judges(Quantity quantity) => GradientDirection.Has(quantity);

    /// <inheritdoc/>
    public double PassesFor(int values) => Directions * PassesPerDirection;

    /// <inheritdoc/>
    public IEnumerable<Measurement> Measure(WitnessCheck check)
    {
        var tangent = new TangentAlong<Real>(check.Problem, check.Gradient);
        var errors = check.Errors.Value;
        foreach (var group in check.Groups(Judges))
        {
            var random = new NumpyRandom(Seed);
            var directions = Enumerable.Range(0, Directions).Select(_ => GradientDirection.Draw(group, random)).ToList();
            // The tangents have the rounding errors of the same products, summed in another order.
            var measured = directions.Select(direction => (
                Direction: direction,
                Derivative: new MeasuredDerivative(tangent.Along(direction).Value, direction.RoundingAlong(errors)))).ToList();
            foreach (var (side, trace) in check.PartiesWith(group))
            {
                var scale = Math.Max(WitnessTolerances.Scale(trace, group), measured.Max(each => Math.Abs(each.Derivative.Value)));
                var result = measured.Select(each => each.Derivative.Judge(
                    each.Direction.Along(trace), check.Precision[side] * each.Derivative.Error, check.DecidableOf(side, scale))).Together();
                var difference = measured.Max(each => Math.Abs(each.Direction.Along(trace) - each.Derivative.Value));
                yield return new(Name, group[0], side, result, Measurement.Relative(difference, scale), Measurement.RelativeDifference);
            }
        }
    }
}
