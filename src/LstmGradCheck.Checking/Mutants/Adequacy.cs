using LstmGradCheck.Checking.Mutants.Strengthening;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Mutants;

/// <summary>
/// What a check on one problem can be worth: which known mistakes show on it and which could not, whatever code it is run
/// on. It is found by running the mutants; no oracle is needed, because a mutant that does not differ from the right
/// equations cannot differ from an oracle either.
/// </summary>
/// <param name="Gradient">Which gradient.</param>
/// <param name="Shown">The mutants that make a difference.</param>
/// <param name="Blind">The mutants that make none and would on another problem of the same network, by reasons.</param>
/// <param name="NotInNetwork">
/// The mutants that make none on any problem of this network: mistakes that need peepholes, forget gates, a second
/// layer or the like where there are none, the derivative of an identity, or targets that do not sum to 1.
/// </param>
public sealed record Adequacy(
    GradientKind Gradient, IReadOnlyList<Mutant> Shown, IReadOnlyList<BlindSpot> Blind, IReadOnlyList<Mutant> NotInNetwork)
{
    /// <summary>Whether every mistake that this network can have shows.</summary>
    public bool IsAdequate => Blind.Count == 0;

    /// <summary>The number of mutants that could not show.</summary>
    public int BlindCount => Blind.Sum(spot => spot.Mutants.Count);

    /// <summary>Runs the mutants of a gradient on a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <returns>What it can show.</returns>
    public static Adequacy Of(Problem problem, GradientKind gradient)
    {
        var strengthener = new Strengthener(problem, gradient);
        var mutants = MutantCatalogue.All.Where(mutant => mutant.Gradients.Contains(gradient)).ToLookup(strengthener.Sees);
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
