using LstmGradCheck.Checking.Comparison;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Mutants.Strengthening;

/// <summary>Finds which mutants make a difference on a problem, by comparison with the gradient of the right equations.</summary>
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

    /// <summary>Whether a mutant's gradient differs from the right one by more than rounding errors.</summary>
    internal bool Sees(Mutant mutant)
    {
        var wrong = mutant.Differentiate(problem, right.Gradient);
        // Most mutants that make no difference do not change a single bit, which is much faster to find out.
        return !wrong.Arrays.All(array => array.Values.AsSpan().SequenceEqual(right[array.Quantity.Name]))
            && TraceComparer.CompareRecorded(wrong, right, new RoundingTolerance(roundings.Of(wrong), rightMayBe.Value)).Diverges;
    }
}
