using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Mutants.Strengthening;

/// <summary>Finds the smallest changes after which a problem shows mistakes that it could not show.</summary>
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
        : this(problem, gradient, Sight.GradientWith(problem, gradient))
    {
    }

    /// <summary>Prepares a problem, with gradients that may have been computed before.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient.</param>
    /// <param name="gradientWith">The gradient with a known mistake, the right one for null.</param>
    internal Strengthener(Problem problem, GradientKind gradient, Func<Mutant?, GradientTrace> gradientWith)
    {
        (this.problem, this.gradient) = (problem, gradient);
        // A change is possible if it has an effect on the problem as the changes before it left it.
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
        given = new(problem, gradient, gradientWith);
        strongest = new(changed, gradient);
    }

    /// <summary>Whether a mutant makes a difference on the problem as it is.</summary>
    /// <param name="mutant">A mutant of the gradient.</param>
    /// <returns>Whether it does.</returns>
    public bool Sees(Mutant mutant) => given.Sees(mutant);

    /// <summary>Whether a mutant makes a difference on the problem with all changes; if not, the network cannot have the mistake.</summary>
    /// <param name="mutant">A mutant of the gradient.</param>
    /// <returns>Whether it does.</returns>
    public bool CanSee(Mutant mutant) => strongest.Sees(mutant);

    /// <summary>
    /// The smallest changes after which all the given mutants make a difference. Beginning with the largest, each change is
    /// dropped if they still do without it; then as few steps as possible are added.
    /// </summary>
    /// <param name="mutants">Mutants that make a difference on the problem with all changes.</param>
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
    /// <returns>The changed problem, without the recorded gradients of the old one.</returns>
    public Problem With(IEnumerable<ProblemChange> made) =>
        made.Aggregate(problem, (changed, change) => change.Apply(changed)) with { Recorded = new Dictionary<GradientKind, GradientTrace>() };

    private bool Shows(IEnumerable<ProblemChange> made, IReadOnlyList<Mutant> mutants)
    {
        var sight = new Sight(With(made), gradient);
        return mutants.All(sight.Sees);
    }
}
