using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Checking.Witnesses;

/// <summary>
/// The tangent equations: an array, multiplied with a direction, must give the derivative of E along it. A few random
/// directions for each array, each 0 everywhere else, so that it is known which array is wrong.
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
    public IEnumerable<Testimony> Testify(Hearing hearing)
    {
        var tangent = new TangentAlong<Real>(hearing.Problem, hearing.Gradient);
        var errors = hearing.Errors.Value;
        foreach (var group in hearing.Groups(Judges))
        {
            var random = new NumpyRandom(Seed);
            var directions = Enumerable.Range(0, Directions).Select(_ => GradientDirection.Draw(group, random)).ToList();
            // The tangents' roundings are those of the same products, added up in another order.
            var measured = directions.Select(direction => (
                Direction: direction,
                Derivative: new Measurement(tangent.Along(direction).Value, direction.RoundingAlong(errors)))).ToList();
            foreach (var (party, trace) in hearing.PartiesWith(group))
            {
                var scale = Math.Max(WitnessTolerances.Scale(trace, group), measured.Max(each => Math.Abs(each.Derivative.Value)));
                var judgement = measured.Select(each => each.Derivative.Judge(
                    each.Direction.Along(trace), hearing.Precision[party] * each.Derivative.Error, hearing.DecidableOf(party, scale))).Together();
                var difference = measured.Max(each => Math.Abs(each.Direction.Along(trace) - each.Derivative.Value));
                yield return new(Name, group[0], party, judgement, Testimony.Relative(difference, scale), Testimony.RelativeDifference);
            }
        }
    }
}
