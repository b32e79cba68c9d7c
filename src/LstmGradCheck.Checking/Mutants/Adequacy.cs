using LstmGradCheck.Checking.Mutants.Strengthening;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Mutants;

/// <summary>
/// How strong a check on one problem can be: which known mistakes show on it, and which cannot, whatever code is checked. The
/// mutants are run to find out. No oracle is needed, because a mutant that does not differ from the right equations cannot
/// differ from an oracle either.
/// </summary>
/// <param name="Gradient">Which gradient.</param>
/// <param name="Shown">The mutants that make a difference on the problem.</param>
/// <param name="Blind">The mutants that make none here but would on another problem of the same network, grouped by reason.</param>
/// <param name="NotInNetwork">
/// The mutants that make none on any problem of this network: their mistakes need something that it lacks, such as
/// peepholes, forget gates, a second layer, a squashing other than the identity, or targets that do not sum to 1. Those of options
/// that it has not at all (<see cref="Mutant.IsPossibleIn"/>) are not listed.
/// </param>
public sealed record Adequacy(
    GradientKind Gradient, IReadOnlyList<Mutant> Shown, IReadOnlyList<BlindSpot> Blind, IReadOnlyList<Mutant> NotInNetwork)
{
    /// <summary>Whether every mistake that is possible in this network shows.</summary>
    public bool IsAdequate => Blind.Count == 0;

    /// <summary>The number of mutants in <see cref="Blind"/>.</summary>
    public int BlindCount => Blind.Sum(spot => spot.Mutants.Count);

    /// <summary>Runs the mutants of a gradient on a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <returns>Which mistakes the problem can show.</returns>
    public static Adequacy Of(Problem problem, GradientKind gradient) => Of(new Strengthener(problem, gradient), problem, gradient);

    /// <summary>The same with gradients on the problem that may have been computed before.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <param name="gradientWith">The gradient with a known mistake, the right one for null.</param>
    internal static Adequacy Of(Problem problem, GradientKind gradient, Func<Mutant?, GradientTrace> gradientWith) => Of(new Strengthener(problem, gradient, gradientWith), problem, gradient);

    private static Adequacy Of(Strengthener strengthener, Problem problem, GradientKind gradient)
    {
        var mutants = MutantCatalogue.All.Where(mutant => mutant.Gradients.Contains(gradient) && mutant.IsPossibleIn(problem)).ToLookup(strengthener.Sees);
        var unseen = mutants[false].ToLookup(strengthener.CanSee);
        var reasons = unseen[true].AsParallel().AsOrdered().Select(mutant => (Mutant: mutant, Reason: Reason(problem, strengthener.Smallest([mutant]))));
        return new(
            gradient,
            [.. mutants[true]],
            [.. reasons.ToList().GroupBy(blind => blind.Reason).Select(group => new BlindSpot(group.Key, [.. group.Select(blind => blind.Mutant)]))],
            [.. unseen[false]]);
    }

    private static string Reason(Problem problem, IReadOnlyList<ProblemChange> changes) =>
        string.Join(" with ", changes.Select(change => change.Lack(problem)));
}
