using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Diagnoses;

/// <summary>How well numbers equal others, relative to the largest of them.</summary>
internal static class RelativeFit
{
    /// <summary>
    /// Numbers that differ by less are the same up to rounding: in double precision what a thousand roundings make of them, in lower
    /// precisions fewer. Only for what is tried and then compared value by value, or named beside a disagreement.
    /// </summary>
    /// <param name="recorded">What was recorded.</param>
    internal static double Tolerance(GradientTrace recorded) => Precisions.Of(recorded) switch
    {
        Precision.Binary64 => 1e-9,
        Precision.Binary32 => 1e-4,
        Precision.Binary16 => 2e-2,
        _ => 0.1,
    };

    /// <summary>Whether numbers equal as many others, times a factor.</summary>
    /// <param name="recorded">The numbers.</param>
    /// <param name="right">The others.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="tolerance">The largest difference, relative to the largest of the others.</param>
    internal static bool Is(double[] recorded, double[] right, double factor, double tolerance)
    {
        if (recorded.Length != right.Length)
            return false;
        var (largest, difference) = (0.0, 0.0);
        for (var i = 0; i < right.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(factor * right[i]));
            difference = Math.Max(difference, Math.Abs(recorded[i] - (factor * right[i])));
        }

        return difference <= tolerance * largest;
    }

    /// <summary>The factor that fits best, by least squares; 0 if the right numbers are all 0.</summary>
    internal static double Factor(IEnumerable<(double Recorded, double Right)> pairs)
    {
        var (product, square) = (0.0, 0.0);
        foreach (var (recorded, right) in pairs)
            (product, square) = (product + (recorded * right), square + (right * right));
        return square == 0 ? 0 : product / square;
    }
}
