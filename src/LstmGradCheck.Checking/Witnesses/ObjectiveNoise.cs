using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Numbers;

namespace LstmGradCheck.Checking.Witnesses;

/// <summary>
/// How far E is off by rounding, measured: over steps so small that E is a straight line its second differences are nothing
/// but rounding. (J. J. More and S. M. Wild, Estimating computational noise, 2011, take higher differences to the same end.)
/// </summary>
internal static class ObjectiveNoise
{
    /// <summary>Large enough that each weight changes by some hundred of its units of rounding; its square is far below any rounding.</summary>
    private static readonly double Step = Math.ScaleB(1, -40);

    private const int Steps = 8;

    private const uint Seed = 6;

    /// <summary>Roundings of E's own last operations, which no difference shows where they happen to be the same.</summary>
    private static readonly double LastRoundings = Math.ScaleB(1, -50);

    /// <summary>Measures the noise of E.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient, that is what is held fixed.</param>
    /// <param name="objective">Its E.</param>
    /// <returns>The largest error seen, at least some units of rounding of E.</returns>
    internal static double Of(Problem problem, GradientKind gradient, ObjectiveAlong<Real> objective)
    {
        var all = problem.QuantitiesOf(gradient).Where(GradientDirection.Has).ToList();
        var function = objective.Function(GradientDirection.Draw(all, new NumpyRandom(Seed)));
        var E = function(default).Value;
        var second = Enumerable.Range(1, Steps)
            .Select(k => Math.Abs(function(new(k * Step)).Value - E + (function(new(-k * Step)).Value - E)));
        return Math.Max(second.Max(), LastRoundings * Math.Abs(E));
    }
}
