using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Mutants.Strengthening;

/// <summary>Finds the smallest changes after which a problem shows what it could not.</summary>
public sealed class Strengthener
{
    private readonly Problem problem;
    private readonly GradientKind gradient;
    private readonly IReadOnlyList<ProblemChange> changes;
    private readonly Sight given;
    private readonly Sight strongest;

    /// <summary>Prepares a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    public Strengthener(Problem problem, GradientKind gradient)
    {
        (this.problem, this.gradient) = (problem, gradient);
        // What changes nothing is not a change; each is asked of the problem as those before it leave it.
        var possible = new List<ProblemChange>();
        var changed = problem;
        foreach (var change in ProblemChanges.All)
        {
            var next = change.Apply(changed);
            if (ReferenceEquals(next, changed))
                continue;
            possible.Add(change);
            changed = next;
        }

        changes = possible;
        given = new(problem, gradient);
        strongest = new(changed, gradient);
    }

    /// <summary>Whether a mutant makes a difference on the problem as it is.</summary>
    /// <param name="mutant">A mutant of the gradient.</param>
    /// <returns>Whether it does.</returns>
    public bool Sees(Mutant mutant) => given.Sees(mutant);

    /// <summary>Whether a mutant makes a difference on the problem with all changes: if not, this network cannot have the mistake.</summary>
    /// <param name="mutant">A mutant of the gradient.</param>
    /// <returns>Whether it does.</returns>
    public bool CanSee(Mutant mutant) => strongest.Sees(mutant);

    /// <summary>
    /// The changes that are left when, beginning with the largest, every one is given up without which all of some
    /// mutants still make a difference; of steps as few as possible.
    /// </summary>
    /// <param name="mutants">Mutants that all changes together show.</param>
    /// <returns>The changes, the smallest first.</returns>
    public IReadOnlyList<ProblemChange> Smallest(IReadOnlyList<Mutant> mutants)
    {
        var kept = changes.ToList();
        for (var i = kept.Count - 1; i >= 0; i--)
        {
            List<ProblemChange> without = [.. kept.Where((_, place) => place != i)];
            if (Shows(without, mutants))
                kept = without;
        }

        if (kept.Count == 0 || kept[0] != ProblemChanges.All[0])
            return kept;
        var fewest = problem.Sequences.Max(sequence => sequence.Length) + 1;
        while (fewest < ProblemChanges.EnoughSteps && !Shows([ProblemChanges.Steps(fewest), .. kept.Skip(1)], mutants))
            fewest++;
        kept[0] = ProblemChanges.Steps(fewest);
        return kept;
    }

    /// <summary>The problem with changes made.</summary>
    /// <param name="made">The changes, the smallest first.</param>
    /// <returns>The changed problem; what was recorded of the old one is left out.</returns>
    public Problem With(IEnumerable<ProblemChange> made) =>
        made.Aggregate(problem, (changed, change) => change.Apply(changed)) with { Recorded = new Dictionary<GradientKind, GradientTrace>() };

    private bool Shows(IEnumerable<ProblemChange> made, IReadOnlyList<Mutant> mutants)
    {
        var sight = new Sight(With(made), gradient);
        return mutants.All(sight.Sees);
    }
}
