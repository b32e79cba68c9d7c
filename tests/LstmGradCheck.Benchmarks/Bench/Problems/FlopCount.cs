using LstmGradCheck.Checking.Problems;

namespace LstmGradCheck.Benchmarks.Bench.Problems;

/// <summary>
/// The floating-point operations of a gradient, by formula: 6 N T w. Each of the w weights (W and U of all units, output
/// units included; no biases, no peepholes) takes for each of the T steps of each of the N sequences one multiplication and
/// one addition in the forward pass, and two of each in the backward pass: one pair for the weight's gradient, one for the
/// error of its source, x(t) included. Squashings and everything else that is done once for each unit are not counted, so a
/// contestant is credited with slightly less than it does.
/// </summary>
internal static class FlopCount
{
    private const double PerWeight = 2 + 4;

    /// <summary>6 w times the number of steps of all sequences.</summary>
    /// <param name="problem">The problem.</param>
    internal static double Of(Problem problem)
    {
        var weights = problem.Network.Parameters.Where(parameter => parameter.IsMatrix).Sum(parameter => (double)parameter.Count);
        return PerWeight * weights * problem.Sequences.Sum(sequence => (double)sequence.Length);
    }

    /// <summary>2 n^3, for a matrix product.</summary>
    /// <param name="n">The number of rows and of columns of both matrices.</param>
    internal static double OfProduct(int n) => 2.0 * n * n * n;
}
