using LstmGradCheck.Checking.Files;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Mutants.Strengthening;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Reports;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Cli.Strengthen;

/// <summary>Describes in words what a problem cannot show, and what to change so that it can.</summary>
internal static class StrengthenText
{
    /// <summary>The lines.</summary>
    /// <param name="problem">The problem as it is.</param>
    /// <param name="adequacy">What it can show.</param>
    /// <param name="changes">The smallest changes after which it shows everything.</param>
    /// <returns>Lines of at most 80 columns.</returns>
    internal static IEnumerable<string> Lines(Problem problem, Adequacy adequacy, IReadOnlyList<ProblemChange> changes)
    {
        yield return $"{Legible.Name(problem.Name)}, {adequacy.Gradient.Name()} gradient";
        foreach (var line in AdequacyText.Lines(adequacy))
            yield return "  " + line;
        if (changes.Count == 0)
        {
            yield return "Nothing needs to be changed.";
            yield break;
        }

        yield return $"With {(changes.Count == 1 ? "this change" : "these changes")} every one of them shows:";
        var changed = problem;
        foreach (var change in changes)
        {
            yield return $"  - {change.Words(changed)}";
            yield return $"    (now: {change.Lack(changed)})";
            changed = change.Apply(changed);
        }
    }
}
