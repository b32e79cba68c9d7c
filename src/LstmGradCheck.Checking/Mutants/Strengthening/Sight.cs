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
    private readonly Func<Mutant?, GradientTrace> gradientWith;

    internal Sight(Problem problem, GradientKind gradient)
        : this(problem, gradient, GradientWith(problem, gradient))
    {
    }

    /// <summary>Prepares a problem, with gradients that may have been computed before.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <param name="gradientWith">The gradient with a known mistake, the right one for null.</param>
    internal Sight(Problem problem, GradientKind gradient, Func<Mutant?, GradientTrace> gradientWith)
    {
        (this.problem, this.gradientWith) = (problem, gradientWith);
        right = gradientWith(null);
        roundings = new(problem, gradient);
        rightMayBe = new(() => roundings.Of(right));
    }

    /// <summary>Computes the gradient of a problem with a known mistake, the right one for null.</summary>
    internal static Func<Mutant?, GradientTrace> GradientWith(Problem problem, GradientKind gradient) =>
        mutant => (mutant?.SourceFor(problem) ?? new HandDerivedSource()).Differentiate(problem, gradient);

    /// <summary>Whether a mutant's gradient differs from the right one by more than rounding errors.</summary>
    internal bool Sees(Mutant mutant)
    {
        var wrong = gradientWith(mutant);
        // Most mutants that make no difference do not change a single bit, which is much faster to find out.
        return !wrong.Arrays.All(array => array.Values.AsSpan().SequenceEqual(right[array.Quantity.Name]))
            && TraceComparer.CompareRecorded(wrong, right, new RoundingTolerance(roundings.Of(wrong), rightMayBe.Value)).Diverges;
    }
}
