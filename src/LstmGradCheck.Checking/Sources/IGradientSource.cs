using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Sources;

/// <summary>Anything that computes a gradient trace.</summary>
public interface IGradientSource
{
    /// <summary>The name on the command line and in reports, such as <c>hand-derived</c> or <c>torchsharp</c>.</summary>
    string Name { get; }

    /// <summary>The version of the program that computes the gradient, such as <c>0.107.0</c>.</summary>
    string Version { get; }

    /// <summary>Computes the trace of a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <returns>A trace with every array of <see cref="Problem.QuantitiesOf"/>, or with those that the source can compute.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The source does not compute that gradient.</exception>
    GradientTrace Differentiate(Problem problem, GradientKind gradient);
}
