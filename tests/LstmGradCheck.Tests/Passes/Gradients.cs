using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using Xunit;

namespace LstmGradCheck.Tests.Passes;

/// <summary>The hand-derived gradients of problems, and ways to compare them.</summary>
internal static class Gradients
{
    internal static GradientTrace Exact(this Problem problem) => problem.Gradient(GradientKind.Exact);

    internal static GradientTrace Gradient(this Problem problem, GradientKind gradient) => new HandDerivedSource().Differentiate(problem, gradient);

    /// <summary>Demands that two arrays are the same to the last bit.</summary>
    internal static void AssertSame(string name, double[] expected, double[] found) =>
        Assert.True(expected.AsSpan().SequenceEqual(found), $"{name}: expected {string.Join(' ', expected)}, found {string.Join(' ', found)}");

    /// <summary>
    /// What two right ways of summing some hundred terms differ by, relative to the largest magnitude of an array: for
    /// arrays of different problems, whose roundings have nothing in common.
    /// </summary>
    private const double TwoWaysOfSumming = 1e-13;

    /// <summary>Demands that two arrays differ by no more than two right ways of summing their values do.</summary>
    internal static void AssertAgree(string name, double[] expected, double[] found)
    {
        var tolerances = new RelativeTolerance(TwoWaysOfSumming).For(new(QuantityKind.Objective, 0, 0, null, [], []), expected, found).Explained;
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - found[i]) <= tolerances[i], $"{name}[{i}]: expected {expected[i]:R}, found {found[i]:R}");
    }
}
