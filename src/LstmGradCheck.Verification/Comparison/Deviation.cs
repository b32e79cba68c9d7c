using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Verification.Comparison;

/// <summary>How two traces differ in one value.</summary>
/// <param name="Quantity">The array.</param>
/// <param name="Index">The value's row-major index in it, counted from 0.</param>
/// <param name="First">The first trace's value; null if it does not have the array.</param>
/// <param name="Second">The second trace's value; null if it does not have the array.</param>
/// <param name="Tolerance">The largest absolute difference at which the values agree.</param>
public sealed record Deviation(Quantity Quantity, int Index, double? First, double? Second, double Tolerance)
{
    /// <summary>The absolute difference; infinite where a value is missing, NaN or infinite.</summary>
    public double Error { get; } =
        First is { } a && Second is { } b && double.IsFinite(a) && double.IsFinite(b) ? Math.Abs(a - b) : double.PositiveInfinity;

    /// <summary>Whether the values differ by no more than the tolerance.</summary>
    public bool Agrees => Error <= Tolerance;

    /// <summary>The difference as a share of the tolerance: at most 1 where the values agree.</summary>
    public double Share => Error / Tolerance;
}
