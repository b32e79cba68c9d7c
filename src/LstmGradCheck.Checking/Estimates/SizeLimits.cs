using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Fused;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Estimates;

/// <summary>
/// The sizes at which the program changes what it does: one table, used by all. Work is counted in multiplications of a forward
/// step (<see cref="ProblemSize.Multiplications"/>), memory in bytes (<see cref="MemoryEstimate"/>), traces in values.
/// </summary>
public static class SizeLimits
{
    /// <summary>The most values of gradients of known mistakes that are kept, of all mistakes together: 80 MB.</summary>
    internal const double KeptOfMistakes = 1e7;

    /// <summary>
    /// Multiplications from which on traces are checked by their residuals first, and the anchored error analysis runs only if that
    /// check fails: the analysis takes about a second there.
    /// </summary>
    public const double Residuals = 3e7;

    /// <summary>Multiplications from which on an audit checks the fused gradient: the hand-derived one takes more than a second there.</summary>
    public const double Fused = 1e8;

    /// <summary>Multiplications from which on rounding errors are measured on the fused gradient: on the equations it takes more than a second there.</summary>
    public const double FusedErrors = 3e6;

    /// <summary>The most multiplications of a gradient in 16 bits, whose rounding errors are measured on the equations at any size: half a minute.</summary>
    public const double ShortFormats = 1e8;

    /// <summary>
    /// Multiplications that witnesses may cost on a problem if they are called without being asked for: some seconds. A witness that
    /// would exceed it is not called.
    /// </summary>
    public const double Witnesses = 1e9;

    /// <summary>Values from which on a report says what the audit took; reports of smaller audits are the same every time.</summary>
    public const long ReportedEffort = 1_000_000;

    /// <summary>Values whose residuals a thread checks at once: 16 MiB of bounds.</summary>
    public const int ResidualsAtOnce = 1 << 20;

    /// <summary>Whether an audit takes the fused source for a gradient; the on-line gradient is not fused, nor are clips and masks.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsFused(Problem problem, GradientKind gradient) =>
        IsFusedFrom(Fused, problem, gradient);

    /// <summary>Whether rounding errors are measured on the fused gradient.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <returns>Whether they are.</returns>
    public static bool MeasuresFused(Problem problem, GradientKind gradient) => IsFusedFrom(FusedErrors, problem, gradient);

    /// <summary>
    /// Whether the residuals of the traces of a gradient are checked first. The check knows the layers of the papers; traces of other
    /// layers go to the anchored error analysis at any size.
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <returns>Whether they are.</returns>
    public static bool ChecksResiduals(Problem problem, GradientKind gradient) =>
        gradient != GradientKind.Online && ProblemSize.Of(problem, gradient).Multiplications >= Residuals && IsOfThePapers(problem);

    /// <summary>Whether the residual check knows all layers and sequences of a problem.</summary>
    internal static bool IsOfThePapers(Problem problem) =>
        !problem.Network.HasReverse
        && problem.Network.Layers.All(layer => layer.Options is { Projection: null, CoupledGates: false } && layer.Options.Clips == Clips.None)
        && problem.Sequences.All(sequence => sequence.Masks.Count == 0 && sequence.Present is null);

    /// <summary>How often the equations are run with random rounding to measure rounding errors: half as often where residuals are checked, to save time.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <returns>The number of runs.</returns>
    public static int MeasuringRuns(Problem problem, GradientKind gradient) => ChecksResiduals(problem, gradient) ? 8 : 16;

    private static bool IsFusedFrom(double multiplications, Problem problem, GradientKind gradient) =>
        gradient != GradientKind.Online && ProblemSize.Of(problem, gradient).Multiplications >= multiplications && FusedCoverage.Supports(problem.Network, problem.Sequences);
}
