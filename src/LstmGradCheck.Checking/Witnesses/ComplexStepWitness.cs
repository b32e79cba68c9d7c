using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Witnesses;

/// <summary>
/// Complex step: every derivative, including those with respect to intermediate values, which no other witness measures; one
/// forward pass for each value.
/// </summary>
public sealed class ComplexStepWitness : IWitness
{
    /// <summary>A complex forward pass costs about as much as this many real ones, and rounds as often as all of them.</summary>
    private const double Complex = 3;

    private readonly ComplexStepSource source = new();

    /// <inheritdoc/>
    public string Name => source.Name;

    /// <inheritdoc/>
    public string Title => "complex step";

    /// <inheritdoc/>
    public bool Judges(Quantity quantity) =>
        GradientDirection.Has(quantity) || quantity.Kind is QuantityKind.OutputError or QuantityKind.StateError or QuantityKind.Delta;

    /// <inheritdoc/>
    public double PassesFor(int values) => Complex * values;

    /// <inheritdoc/>
    public IEnumerable<Measurement> Measure(WitnessCheck check)
    {
        var measured = source.Differentiate(check.Problem, check.Gradient);
        var errors = MeasuredErrors.Of<ComplexBinary64>(check.Problem, check.Gradient);
        foreach (var group in check.Groups(Judges))
        {
            foreach (var (side, trace) in check.PartiesWith(group))
            {
                var scale = Math.Max(WitnessTolerances.Scale(trace, group), WitnessTolerances.MagnitudeOf(measured, group));
                var result = group.SelectMany(quantity =>
                    Judge(quantity, trace, errors.Of(quantity), check.Precision[side], check.DecidableOf(side, scale))).Together();
                var difference = group.SelectMany(quantity => trace[quantity.Name].Zip(measured[quantity.Name], (a, b) => Math.Abs(a - b))).Max();
                yield return new(Name, group[0], side, result, Measurement.Relative(difference, scale), Measurement.RelativeDifference);
            }
        }

        IEnumerable<WitnessResult> Judge(Quantity quantity, GradientTrace trace, double rounding, double precision, double decidable) =>
            measured[quantity.Name].Zip(trace[quantity.Name], (value, of) => new MeasuredDerivative(value, Complex * rounding).Judge(of, precision * rounding, decidable));
    }
}
