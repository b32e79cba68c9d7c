using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Mutants.Proof;

/// <summary>
/// Shows what a comparison with an oracle can detect: tries every mutant on every problem, in every gradient in which it is
/// a mistake. A mutant is also tried on problems that lack what it needs, and survives there; only mutants of options that no
/// problem has are not tried.
/// </summary>
/// <param name="oracle">The source with which mutants are compared.</param>
/// <param name="mutants">The mutants.</param>
public sealed class Prover(IGradientSource oracle, IReadOnlyList<Mutant> mutants)
{
    /// <summary>The form in which the mutants' gradients are recorded.</summary>
    public RecordedForm Form { get; init; } = RecordedForm.Whole;

    /// <summary>Tries all mutants.</summary>
    /// <param name="problems">The problems.</param>
    /// <param name="gradients">The gradients to try them in.</param>
    /// <param name="begin">Called before each problem and gradient.</param>
    /// <returns>The kill matrix.</returns>
    public KillMatrix Run(IReadOnlyList<Problem> problems, IReadOnlyList<GradientKind> gradients, Action<Problem, GradientKind>? begin = null)
    {
        var possible = mutants.Where(mutant => problems.Any(mutant.IsPossibleIn)).ToList();
        var (controls, verdicts) = (new List<ControlVerdict>(), new List<MutantVerdict>());
        var names = problems.Select(problem => NameOf(problem, problems)).ToList();
        foreach (var (problem, name) in problems.Zip(names))
        {
            foreach (var gradient in gradients)
            {
                begin?.Invoke(problem, gradient);
                var trial = new MutantTrial(problem, gradient, oracle, name, Form);
                controls.Add(new(name, gradient, trial.OfRightEquations()));
                verdicts.AddRange(possible.AsParallel().AsOrdered().Where(mutant => mutant.Gradients.Contains(gradient)).Select(trial.Try));
            }
        }

        var rows = verdicts.ToLookup(verdict => verdict.Mutant.Id);
        return new(
            oracle.Name,
            oracle.Version,
            names,
            controls,
            [.. possible.Select(mutant => new MutantRow(mutant, [.. rows[mutant.Id]])).Where(row => row.Verdicts.Count > 0)])
        {
            Form = Form,
        };
    }

    /// <summary>The problem's name, or its path if files in different folders have the same name.</summary>
    private static string NameOf(Problem problem, IReadOnlyList<Problem> problems) =>
        problem.File is { } file && problems.Count(other => other.Name == problem.Name) > 1 ? file : problem.Name;
}
