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
    private readonly Lazy<MeasuredErrors> inSingle = new(() => MeasuredErrors.Of<Binary32>(problem, gradient));
    private readonly Lazy<MeasuredErrors> inDouble = new(() => MeasuredErrors.Of<Binary64>(problem, gradient));
    private readonly Lazy<MeasuredErrors> inComplex = new(() => MeasuredErrors.Of<ComplexBinary64>(problem, gradient));

    /// <summary>The bounds of a trace, with measured errors where bounds accumulate through the equations.</summary>
    /// <param name="trace">The trace.</param>
    internal RoundingBounds Of(GradientTrace trace)
    {
        var bounds = RoundingBounds.Of(problem, trace);
        return RoundingBounds.IsAnchored(problem, trace) ? bounds : Measured(bounds, trace);
    }

    /// <summary>Adds a trace's measured errors to its bounds.</summary>
    /// <param name="bounds">The bounds of the trace.</param>
    /// <param name="trace">The trace.</param>
    internal RoundingBounds Measured(RoundingBounds bounds, GradientTrace trace)
    {
        if (bounds.Errors is not null)
            return bounds;
        var isSingle = !trace.IsMeasured && SinglePrecision.Is(trace);
        var errors = (trace.IsMeasured ? inComplex : isSingle ? inSingle : inDouble).Value;
        return bounds with
        {
            Errors = new("measured errors", gradient, [.. trace.Arrays.Select(array => new TraceArray(array.Quantity, ErrorsOf(array)))]),
            MayOverflow = errors.MayOverflow,
        };

        // A float may be written with so few digits that the double read back is not that float.
        double[] ErrorsOf(TraceArray array) => isSingle
            ? [.. errors.OfValues(array.Quantity).Zip(array.Values, (error, value) => error + (double.IsFinite(value) ? Math.Abs(value - Binary32.Round(value)) : 0))]
            : errors.OfValues(array.Quantity);
    }
}
