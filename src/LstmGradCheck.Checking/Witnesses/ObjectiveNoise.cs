using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Checking.Witnesses;

/// <summary>
/// Measures the rounding error of E: over steps so small that E is a straight line, its second differences are nothing but
/// rounding errors. (J. J. More and S. M. Wild, Estimating computational noise, 2011, use higher differences for the same purpose.)
/// </summary>
internal static class ObjectiveNoise
{
    /// <summary>Large enough to change each weight by some hundred unit roundoffs; its square is far below any rounding error.</summary>
    private static readonly double Step = Math.ScaleB(1, -40);

    private const int Steps = 8;

    private const uint Seed = 6;

    /// <summary>The rounding errors of the last operations of E, which differences do not show if they happen to be the same.</summary>
    private static readonly double LastRoundings = Math.ScaleB(1, -50);

    /// <summary>Measures the noise of E.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient, and so what is held fixed.</param>
    /// <param name="objective">Its E.</param>
    /// <returns>The largest error seen, but at least some unit roundoffs of E.</returns>
    internal static double Of(Problem problem, GradientKind gradient, ObjectiveAlong<Real> objective)
    {
        var all = problem.QuantitiesOf(gradient).Where(GradientDirection.Has).ToList();
        var function = objective.Function(GradientDirection.Draw(all, new NumpyRandom(Seed)));
        var E = function(default).Value;
        var second = Enumerable.Range(1, Steps)
            .Select(k => Math.Abs(function(new(k * Step)).Value - E + (function(new(-k * Step)).Value - E)));
        // Steps across a kink of E are NaN, and say nothing about its roundings.
        return Math.Max(second.Where(error => !double.IsNaN(error)).DefaultIfEmpty(double.PositiveInfinity).Max(), LastRoundings * Math.Abs(E));
    }
}
