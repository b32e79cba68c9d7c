using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Comparison;

/// <summary>One tolerance, chosen by the user, for all values of an array: relative to the array's largest magnitude.</summary>
/// <param name="Relative">The tolerance relative to that magnitude, such as <c>1e-4</c>.</param>
public sealed record RelativeTolerance(double Relative) : ITolerance
{
    /// <summary>
    /// The least magnitude that an array is taken to have. Where a whole array is 0 but for rounding, its own largest magnitude
    /// says nothing; gradients and activations that matter are larger.
    /// </summary>
    public const double SmallestMagnitude = 1e-3;

    /// <inheritdoc/>
    /// <remarks>No limit: the user has chosen the tolerance.</remarks>
    public double Resolution => double.PositiveInfinity;

    /// <inheritdoc/>
    /// <remarks>Relative to the smaller of the two magnitudes, so that one outlier in one array cannot excuse the others.</remarks>
    public Tolerances For(Quantity quantity, double[] first, double[] second)
    {
        var tolerances = new double[first.Length];
        Array.Fill(tolerances, Relative * Math.Max(SmallestMagnitude, Math.Min(Magnitude.Of(first), Magnitude.Of(second))));
        return new(tolerances, tolerances);
    }
}
