using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Rounding;

/// <summary>What follows from the precision that a gradient was computed in.</summary>
public static class Precisions
{
    /// <summary>The precision by whose rounding a trace is judged: the one that it states, or single or double precision by its numbers.</summary>
    /// <param name="trace">The trace.</param>
    /// <returns>The precision.</returns>
    public static Precision Of(GradientTrace trace) => trace.Precision ?? (SinglePrecision.Is(trace) ? Precision.Binary32 : Precision.Binary64);

    /// <summary>The largest relative error of one operation.</summary>
    /// <param name="precision">The precision.</param>
    /// <returns>The unit roundoff.</returns>
    public static double Unit(this Precision precision) => precision switch
    {
        Precision.Binary64 => Binary64.Unit,
        Precision.Binary32 => Binary32.Unit,
        Precision.Binary16 => Binary16.Unit,
        _ => BFloat16.Unit,
    };

    /// <summary>A number as the precision holds it.</summary>
    internal static double Round(this Precision precision, double value) => precision switch
    {
        Precision.Binary64 => value,
        Precision.Binary32 => Binary32.Round(value),
        Precision.Binary16 => Binary16.Round(value),
        _ => BFloat16.Round(value),
    };
}
