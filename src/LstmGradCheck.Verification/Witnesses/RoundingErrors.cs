using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Verification.Problems;
using LstmGradCheck.Verification.Rounding;
using LstmGradCheck.Verification.Sources;
using LstmGradCheck.Verification.Traces;

namespace LstmGradCheck.Verification.Witnesses;

/// <summary>
/// How far right values may be off by rounding alone: how far they scatter if every operation is rounded at random, with room.
/// It is an estimate of what roundings do amount to, not a bound of what they could.
/// </summary>
internal sealed class RoundingErrors
{
    /// <summary>
    /// Room for what a few samples miss of the scatter and for what another order of summation does: the largest of a few samples
    /// of a whole array is rarely below a third of the largest error, and other programs' errors are of the same size.
    /// </summary>
    private const double Room = 16;

    /// <summary>How often everything is computed.</summary>
    private const int Samples = 4;

    private const uint Seed = 60;

    private readonly HandDerivedRun<Real> right;
    private readonly List<HandDerivedRun<RandomlyRounded>> scattered;

    /// <summary>Computes the samples.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    internal RoundingErrors(Problem problem, GradientKind gradient)
    {
        right = new(problem, gradient, new());
        var random = new NumpyRandom(Seed);
        scattered = [.. Enumerable.Range(0, Samples).Select(_ => new HandDerivedRun<RandomlyRounded>(Rounded(problem, random), gradient, new()))];
    }

    /// <summary>How far any value of an array may be off, in double precision.</summary>
    internal double Of(Quantity quantity)
    {
        var values = right.Values(quantity);
        var scatter = scattered.SelectMany(sample => sample.Values(quantity).Zip(values, (other, value) => Math.Abs(other.Value - value.Value)));
        // The rounding of a value itself is there even if the samples all happen to lack it.
        return Room * scatter.Append(Binary64.Unit * values.Max(value => Math.Abs(value.Value))).Max();
    }

    /// <summary>The problem with every weight rounded to a neighbour, so that no two samples have a number in common.</summary>
    private static Problem Rounded(Problem problem, NumpyRandom random)
    {
        var weights = new Weights<Real>(problem.Network);
        foreach (var parameter in problem.Network.Parameters)
        {
            var (from, to) = (problem.Weights.Values(parameter), weights.Values(parameter));
            for (var i = 0; i < to.Length; i++)
                to[i] = new(random.NextDouble() < 0.5 ? Math.BitDecrement(from[i].Value) : Math.BitIncrement(from[i].Value));
        }

        return problem with { Weights = weights };
    }
}
