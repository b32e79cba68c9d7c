using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Estimates;

/// <summary>From which size on something is done in another way. All such limits stand here.</summary>
public static class SizeLimits
{
    /// <summary>The multiplications of a gradient from which on the fused source computes it for an audit: the hand-derived source takes more than a second there.</summary>
    public const double Fused = 1e8;

    /// <summary>The multiplications of a gradient from which on the residuals of its traces are checked, and the anchored error analysis is left for traces that fail; that takes about a second there.</summary>
    public const double Residuals = 3e7;

    /// <summary>Whether an audit takes the fused source for a gradient; the on-line gradient is not fused.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsFused(Problem problem, GradientKind gradient) =>
        gradient != GradientKind.Online && ProblemSize.Of(problem, gradient).Multiplications >= Fused;

    /// <summary>Whether the residuals of the traces of a gradient are checked first.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <returns>Whether they are.</returns>
    public static bool ChecksResiduals(Problem problem, GradientKind gradient) =>
        gradient != GradientKind.Online && ProblemSize.Of(problem, gradient).Multiplications >= Residuals;

    /// <summary>How often the equations are run with random roundings to measure rounding errors: half as often for problems whose residuals are checked.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <returns>The number of runs.</returns>
    public static int MeasuringRuns(Problem problem, GradientKind gradient) => ChecksResiduals(problem, gradient) ? 8 : 16;
}
