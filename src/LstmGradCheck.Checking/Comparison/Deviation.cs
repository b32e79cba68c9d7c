using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Comparison;

/// <summary>How two traces differ in one value.</summary>
/// <param name="Quantity">The array.</param>
/// <param name="Index">The value's row-major index in it, counted from 0.</param>
/// <param name="First">The first trace's value; null if it does not have the array.</param>
/// <param name="Second">The second trace's value; null if it does not have the array.</param>
/// <param name="Tolerance">The largest absolute difference that is explained; infinite where nothing is known.</param>
public sealed record Deviation(Quantity Quantity, int Index, double? First, double? Second, double Tolerance)
{
    /// <summary>The largest absolute difference that is possible; equal to the tolerance unless set.</summary>
    public double Possible { get; init; } = Tolerance;

    /// <summary>The largest tolerance at which agreement says something.</summary>
    public double LargestDecidable { get; init; } = double.PositiveInfinity;

    /// <summary>The absolute difference; infinite where a value is missing, NaN or infinite.</summary>
    public double Error { get; } = First is { } a && Second is { } b ? ErrorOf(a, b) : double.PositiveInfinity;

    /// <summary>The verdict on the difference.</summary>
    public Verdict Verdict => VerdictOf(Error, Tolerance, Possible, LargestDecidable);

    /// <summary>The difference as a share of the tolerance: above 1 where it is not explained.</summary>
    public double Share => ShareOf(Error, Tolerance);

    /// <summary>The absolute difference of two values; infinite where one is NaN or infinite.</summary>
    internal static double ErrorOf(double first, double second) =>
        double.IsFinite(first) && double.IsFinite(second) ? Math.Abs(first - second) : double.PositiveInfinity;

    /// <summary>The verdict on a difference.</summary>
    internal static Verdict VerdictOf(double error, double tolerance, double possible, double largestDecidable) =>
        double.IsInfinity(tolerance) ? Verdict.Undecidable
        : error > possible ? Verdict.Disagrees
        : error > tolerance ? Verdict.Unexplained
        : tolerance <= largestDecidable ? Verdict.Agrees
        : Verdict.Undecidable;

    /// <summary>A difference as a share of the tolerance.</summary>
    internal static double ShareOf(double error, double tolerance) => error == 0 || double.IsInfinity(tolerance) ? 0 : error / tolerance;
}
