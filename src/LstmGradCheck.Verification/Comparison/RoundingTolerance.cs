using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Rounding;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Verification.Comparison;

/// <summary>
/// Two values agree if they differ by no more than what each may be off by rounding, computed from the arithmetic of
/// that very value.
/// </summary>
/// <param name="First">What the values of the first trace may be.</param>
/// <param name="Second">What those of the second trace may be.</param>
public sealed record RoundingTolerance(RoundingBounds First, RoundingBounds Second) : ITolerance
{
    /// <inheritdoc/>
    /// <remarks>Where rounding alone may change a value by more than a millionth of its array, the problem is too ill-conditioned to decide at this precision.</remarks>
    public double LargestDecidable => DecidableShare;

    /// <summary><see cref="LargestDecidable"/> of all these tolerances.</summary>
    internal static double DecidableShare => 1e-6;

    /// <summary>The tolerance for two traces of a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="first">The first trace.</param>
    /// <param name="second">The second trace.</param>
    /// <returns>The tolerance.</returns>
    public static RoundingTolerance Of(Problem problem, GradientTrace first, GradientTrace second)
    {
        var bounds = RoundingBounds.Of(problem, [first, second]);
        return new(bounds[0], bounds[1]);
    }

    /// <inheritdoc/>
    public double[] For(Quantity quantity, double[] first, double[] second)
    {
        var tolerances = new double[first.Length];
        Write((First.Shifts[quantity.Name], First.Radii[quantity.Name]), (Second.Shifts[quantity.Name], Second.Radii[quantity.Name]), tolerances);
        return tolerances;
    }

    /// <summary>Writes the tolerances of some values of an array, given the bounds of both traces.</summary>
    internal static void Write((double[] Shifts, double[] Radii) first, (double[] Shifts, double[] Radii) second, Span<double> tolerances)
    {
        for (var i = 0; i < tolerances.Length; i++)
            tolerances[i] = first.Radii[i] + second.Radii[i] + Math.Abs(first.Shifts[i] - second.Shifts[i]);
    }
}
