using System.Globalization;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Tests.Documents.Mistakes;

/// <summary>What a known mistake does on the canonical suite, in the first of the gradients in which it is one.</summary>
internal sealed class MeasuredMistake
{
    /// <summary>Far above rounding errors, far below any mistake: on problems where a mistake shows, it is 1e-7 or more somewhere.</summary>
    private const double Visible = 1e-9;

    private readonly Mutant mutant;
    private readonly List<(Problem Problem, GradientTrace Right, GradientTrace Wrong)> runs;

    internal MeasuredMistake(Mutant mutant, IEnumerable<Problem> suite)
    {
        this.mutant = mutant;
        runs = [.. suite.Where(mutant.IsPossibleIn).Select(Run)];
    }

    /// <summary>The number of problems on which it makes a difference.</summary>
    internal int Shown => runs.Count(Shows);

    /// <summary>The number of problems that have its option.</summary>
    internal int Tried => runs.Count;

    /// <summary>|wrong - right| / |right| over all weight gradients, the median of the problems on which it shows, to one digit.</summary>
    internal string Cost
    {
        get
        {
            var costs = runs.Where(Shows).Select(CostOf).Order().ToList();
            var median = costs[costs.Count / 2];
            return median < Visible ? "0" : median >= 0.001 ? OneDigit(median) : median.ToString("0e-0", CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The small checks that cannot see it, whatever else they have.</summary>
    internal IEnumerable<string> Hiding => SmallCheck.All.Where(check => check.Concerns(mutant) && Hides(check)).Select(check => check.Words);

    private bool Hides(SmallCheck check)
    {
        var with = runs.Where(run => check.Has(run.Problem)).ToList();
        return !with.Exists(Shows)
            && (check.Cut is { } cut ? runs.Where(Shows).All(run => !Shows(Run(cut(run.Problem)))) : with.Count > 0);
    }

    private (Problem Problem, GradientTrace Right, GradientTrace Wrong) Run(Problem problem) =>
        (problem, new HandDerivedSource().Differentiate(problem, mutant.Gradients[0]), mutant.Differentiate(problem, mutant.Gradients[0]));

    private static bool Shows((Problem Problem, GradientTrace Right, GradientTrace Wrong) run) => run.Right.Arrays.Any(array =>
    {
        // Partials that are carried forward give no errors of the backward pass.
        return run.Wrong.Find(array.Quantity.Name)?.Values is { } wrong && array.Values.Zip(wrong, (a, b) => Math.Abs(a - b)).Max() > Visible * array.Values.Concat(wrong).Max(Math.Abs);
    });

    private static double CostOf((Problem Problem, GradientTrace Right, GradientTrace Wrong) run)
    {
        var (difference, whole) = (0.0, 0.0);
        foreach (var array in run.Right.Arrays.Where(array => array.Quantity.Parameter is not null))
        {
            difference += array.Values.Zip(run.Wrong[array.Quantity.Name], (a, b) => (a - b) * (a - b)).Sum();
            whole += array.Values.Sum(value => value * value);
        }

        return Math.Sqrt(difference / whole);
    }

    private static string OneDigit(double value)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return (Math.Round(value / unit) * unit).ToString("0.####", CultureInfo.InvariantCulture);
    }
}
