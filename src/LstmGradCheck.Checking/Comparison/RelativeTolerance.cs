using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Comparison;

/// <summary>One number for all values of an array, somebody's choice: relative to the array's largest magnitude.</summary>
/// <param name="Relative">The tolerance relative to that magnitude, such as <c>1e-4</c>.</param>
public sealed record RelativeTolerance(double Relative) : ITolerance
{
    /// <summary>
    /// The magnitude that an array counts as having at least. Where a whole array is 0 but for rounding, its own
    /// largest magnitude says nothing; gradients and activations that matter are larger.
    /// </summary>
    public const double SmallestMagnitude = 1e-3;

    /// <inheritdoc/>
    /// <remarks>None: who chose the number has decided.</remarks>
    public double Resolution => double.PositiveInfinity;

    /// <inheritdoc/>
    /// <remarks>Relative to the smaller one of both magnitudes, so that one wild value in one array cannot excuse the others.</remarks>
    public Tolerances For(Quantity quantity, double[] first, double[] second)
    {
        var tolerances = new double[first.Length];
        Array.Fill(tolerances, Relative * Math.Max(SmallestMagnitude, Math.Min(Magnitude.Of(first), Magnitude.Of(second))));
        return new(tolerances, tolerances);
    }
}
