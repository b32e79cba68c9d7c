using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Mutants.Strengthening;

/// <summary>Which mutants make a difference on a problem: their gradients beside the right equations' own.</summary>
internal sealed class Sight
{
    private readonly Problem problem;
    private readonly GradientTrace right;
    private readonly Roundings roundings;
    private readonly Lazy<RoundingBounds> rightMayBe;

    internal Sight(Problem problem, GradientKind gradient)
    {
        this.problem = problem;
        right = new HandDerivedSource().Differentiate(problem, gradient);
        roundings = new(problem, gradient);
        rightMayBe = new(() => roundings.Of(right));
    }

    /// <summary>Whether a mutant's gradient differs from the right one by more than roundings.</summary>
    internal bool Sees(Mutant mutant)
    {
        var wrong = mutant.Differentiate(problem, right.Gradient);
        // Most of those that make no difference make none in any bit, which is found out much faster.
        return !wrong.Arrays.All(array => array.Values.AsSpan().SequenceEqual(right[array.Quantity.Name]))
            && TraceComparer.CompareRecorded(wrong, right, new RoundingTolerance(roundings.Of(wrong), rightMayBe.Value)).Diverges;
    }
}
