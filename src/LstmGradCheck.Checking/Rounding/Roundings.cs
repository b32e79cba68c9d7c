using LstmGradCheck.Checking.Estimates;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Rounding;

/// <summary>
/// The rounding bounds and measured rounding errors of traces of one gradient of a problem. Errors are measured on first use, once
/// for each precision, and shared by all arrays and traces.
/// </summary>
/// <param name="problem">The problem.</param>
/// <param name="gradient">Which gradient.</param>
internal sealed class Roundings(Problem problem, GradientKind gradient)
{
    private readonly Dictionary<Precision, MeasuredErrors> measured = [];
    private MeasuredErrors? inComplex;

    /// <summary>The arrays whose errors are measured where measuring all would take minutes; null for all.</summary>
    internal IReadOnlyList<Quantity>? Measured { get; init; }

    /// <summary>The bounds of a trace, with measured errors where bounds accumulate through the equations.</summary>
    /// <param name="trace">The trace.</param>
    internal RoundingBounds Of(GradientTrace trace)
    {
        var bounds = RoundingBounds.Of(problem, trace);
        return RoundingBounds.IsAnchored(problem, trace) ? bounds : WithErrors(bounds, trace);
    }

    /// <summary>Adds a trace's measured errors to its bounds.</summary>
    /// <param name="bounds">The bounds of the trace.</param>
    /// <param name="trace">The trace.</param>
    internal RoundingBounds WithErrors(RoundingBounds bounds, GradientTrace trace)
    {
        if (bounds.Errors is not null)
            return bounds;
        var precision = trace.IsMeasured ? Precision.Binary64 : Precisions.Of(trace);
        var errors = trace.IsMeasured ? inComplex ??= MeasuredErrors.Of<ComplexBinary64>(problem, gradient) : InPrecision(precision);
        return bounds with
        {
            Errors = new("measured errors", gradient, [.. trace.Arrays.Where(IsMeasured).Select(array => new TraceArray(array.Quantity, ErrorsOf(array)))]),
            MayOverflow = errors.MayOverflow,
        };

        bool IsMeasured(TraceArray array) => trace.IsMeasured || errors.Has(array.Quantity);

        // A float may be written with so few digits that the double read back is not that float.
        double[] ErrorsOf(TraceArray array) => precision == Precision.Binary64
            ? errors.OfValues(array.Quantity)
            : [.. errors.OfValues(array.Quantity).Zip(array.Values, (error, value) => error + (double.IsFinite(value) ? Math.Abs(value - precision.Round(value)) : 0))];
    }

    private MeasuredErrors InPrecision(Precision precision)
    {
        if (!measured.TryGetValue(precision, out var errors))
        {
            errors = measured[precision] = precision switch
            {
                Precision.Binary64 => Measure<Binary64, double>(),
                Precision.Binary32 => Measure<Binary32, float>(),
                Precision.Binary16 => MeasuredErrors.Of<Binary16>(problem, gradient),
                _ => MeasuredErrors.Of<BFloat16>(problem, gradient),
            };
        }

        return errors;
    }

    private MeasuredErrors Measure<TUnit, T>()
        where TUnit : IRoundingUnit
        where T : unmanaged =>
        SizeLimits.MeasuresFused(problem, gradient) ? new FusedErrors<TUnit, T>(problem, gradient, Measured ?? problem.QuantitiesOf(gradient)).Measure() : MeasuredErrors.Of<TUnit>(problem, gradient);
}
