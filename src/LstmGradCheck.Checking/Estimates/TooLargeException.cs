using System.Globalization;
using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Estimates;

/// <summary>A gradient whose computation would not fit into the memory there is; nothing of it was computed.</summary>
/// <param name="problem">The problem.</param>
/// <param name="gradient">Which gradient.</param>
/// <param name="needed">What it would take, in bytes.</param>
/// <param name="available">What there is.</param>
public sealed class TooLargeException(Problem problem, GradientKind gradient, double needed, double available)
    : Exception(Text(problem, gradient, needed, available))
{
    /// <summary>Demands that something fits into the memory there is.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <param name="needed">What it takes, in bytes, beside what the program holds.</param>
    /// <param name="available">What there is; null for <see cref="AvailableMemory.Bytes"/>.</param>
    /// <exception cref="TooLargeException">It does not.</exception>
    public static void Demand(Problem problem, GradientKind gradient, double needed, double? available = null)
    {
        var (all, there) = (needed + Environment.WorkingSet, available ?? AvailableMemory.Bytes);
        if (all > there)
            throw new TooLargeException(problem, gradient, all, there);
    }

    private static string Text(Problem problem, GradientKind gradient, double needed, double available)
    {
        var size = ProblemSize.Of(problem, gradient);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Legible.Path(problem.File ?? problem.Name)}: found {size.Values:N0} values in {size.Steps:N0} steps ({gradient.Name()} gradient), which would take about {needed / 1e9:F1} GB of memory; "
            + $"expected at most {available / 1e9:F1} GB, what there is here: fewer strings or sequences, shorter ones, another --gradient or --oracle, or more memory");
    }
}
