using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Estimates;

/// <summary>From which size on something is done in another way. All such limits stand here.</summary>
public static class SizeLimits
{
    /// <summary>The multiplications of a gradient from which on the fused source computes it for an audit: the hand-derived source takes more than a second there.</summary>
    public const double Fused = 1e8;

    /// <summary>The multiplications of a gradient from which on its traces are confirmed by their own numbers rather than followed; following takes about a second there.</summary>
    public const double Confirmed = 3e7;

    /// <summary>Whether an audit takes the fused source for a gradient; the on-line gradient is not fused.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsFused(Problem problem, GradientKind gradient) =>
        gradient != GradientKind.Online && ProblemSize.Of(problem, gradient).Multiplications >= Fused;

    /// <summary>Whether the traces of a gradient are confirmed by their own numbers, if they can be, rather than followed.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <returns>Whether they are.</returns>
    public static bool IsConfirmed(Problem problem, GradientKind gradient) =>
        gradient != GradientKind.Online && ProblemSize.Of(problem, gradient).Multiplications >= Confirmed;

    /// <summary>How often the equations are run with random roundings to measure rounding errors: half as often for problems whose traces are not followed.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <returns>The number of runs.</returns>
    public static int MeasuringRuns(Problem problem, GradientKind gradient) => IsConfirmed(problem, gradient) ? 8 : 16;
}
