using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Numbers;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Diagnoses;

/// <summary>The mistakes that can have been made in a gradient of a problem.</summary>
internal static class MistakesToTry
{
    /// <summary>The longest window that is tried, and as many from the start as from the end.</summary>
    private const int LongestWindow = 64;

    /// <summary>Multiplications up to which gradients are computed that need a source of their own, every weight at every step: a second.</summary>
    private const double MostOfWhole = 1e8;

    /// <summary>All of them, those in all layers first.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">The gradient that was asked for.</param>
    internal static IReadOnlyList<Mistake> In(Problem problem, GradientKind gradient)
    {
        var mutants = MutantCatalogue.All.Where(mutant => mutant.Gradients.Contains(gradient) && mutant.IsPossibleIn(problem)).ToList();
        var choices = LayerChoice.Of(problem.Network);
        var isSmall = ProblemSize.Of(problem, gradient).Multiplications < MostOfWhole;
        return
        [
            .. mutants.Where(mutant => mutant.Plant is not null || isSmall).Select(mutant => Mistake.Of(mutant, choices[0])),
            .. Windows(problem, choices[0]),
            .. isSmall ? OtherGradients(gradient, choices[0]) : [],
            .. choices.Skip(1).SelectMany(layers => mutants.Where(mutant => mutant.Plant is not null).Select(mutant => Mistake.Of(mutant, layers))),
        ];
    }

    /// <summary>Another of the three gradients, given as the one that was asked for.</summary>
    private static IEnumerable<Mistake> OtherGradients(GradientKind asked, LayerChoice layers) => GradientKinds.All.Where(kind => kind != asked)
        .Select(kind => new Mistake(kind.Name(), $"the {kind.Name()} gradient in place of the {asked.Name()} one", "", layers) { Source = _ => new Another(kind) });

    /// <summary>Truncated backpropagation through time: errors go back through windows of k steps, counted from the first step or from the last.</summary>
    private static IEnumerable<Mistake> Windows(Problem problem, LayerChoice layers)
    {
        var (longest, equation) = (problem.Sequences.Max(sequence => sequence.Length), Mistake.EquationOf(MutantCatalogue.Of("T1")));
        // Windows that divide the sequence are the usual ones.
        foreach (var window in Enumerable.Range(1, Math.Max(0, longest - 1)).Where(k => k <= LongestWindow).OrderBy(k => longest % k == 0 ? 0 : 1))
        {
            yield return Window(window, "counted from t = 1", (t, _) => t % window == 0);
            if (longest % window != 0 || problem.Sequences.Any(sequence => sequence.Length != longest))
                yield return Window(window, "counted from t = T", (t, last) => (last - t) % window == 0);
        }

        Mistake Window(int steps, string from, Func<int, int, bool> isLast) =>
            new($"T1.{steps}", $"errors go back through windows of {steps} {(steps == 1 ? "step" : "steps")} only, {from}", equation, layers)
            {
                ChangesOthers = true,
                Plant = _ =>
                {
                    var moved = new LastContext(at => !at.IsInitial && at.Time != at.LastTime && isLast(at.Time, at.LastTime) ? at.WithoutNext() : at);
                    return (_, others) => others.AtContext(moved.Of);
                },
            };
    }

    /// <summary>Another context in place of the one that equations are called with, made once for each step.</summary>
    private sealed class LastContext(Func<BackwardContext<Real>, BackwardContext<Real>> move)
    {
        private (BackwardContext<Real> At, BackwardContext<Real> Moved)? last;

        internal BackwardContext<Real> Of(BackwardContext<Real> at)
        {
            if (last is not { } known || known.At != at)
                last = known = (at, move(at));
            return known.Moved;
        }
    }

    /// <summary>One of the three gradients under the name of another.</summary>
    private sealed class Another(GradientKind kind) : IGradientSource
    {
        public string Name => "hand-derived";

        public string Version => ProductVersion.Text;

        public GradientTrace Differentiate(Problem problem, GradientKind gradient) =>
            new(Name, gradient, new HandDerivedSource().Differentiate(problem, kind).Arrays) { Precision = Precision.Binary64 };
    }
}
