using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Diagnoses;

/// <summary>The mistakes that can have been made in a gradient of a problem.</summary>
internal static class MistakesToTry
{
    /// <summary>The longest window that is tried, and as many from the start as from the end.</summary>
    private const int LongestWindow = 64;

    /// <summary>All of them, those in all layers first.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">The gradient that was asked for.</param>
    internal static IReadOnlyList<Mistake> In(Problem problem, GradientKind gradient)
    {
        var mutants = MutantCatalogue.All.Where(mutant => mutant.Gradients.Contains(gradient) && mutant.IsPossibleIn(problem)).ToList();
        var choices = LayerChoice.Of(problem.Network);
        return
        [
            .. mutants.Select(mutant => Mistake.Of(mutant, choices[0])),
            .. OtherGradients(gradient, choices[0]),
            .. Windows(problem, choices[0]),
            .. choices.Skip(1).SelectMany(layers => mutants.Where(mutant => mutant.Plant is not null).Select(mutant => Mistake.Of(mutant, layers))),
        ];
    }

    /// <summary>Another of the three gradients, given as the one that was asked for.</summary>
    private static IEnumerable<Mistake> OtherGradients(GradientKind asked, LayerChoice layers) => GradientKinds.All.Where(kind => kind != asked)
        .Select(kind => new Mistake(kind.Name(), $"the {kind.Name()} gradient in place of the {asked.Name()} one", "", layers) { Source = _ => new Another(kind) });

    /// <summary>Truncated backpropagation through time: errors go back through windows of k steps, counted from the first step or from the last.</summary>
    private static IEnumerable<Mistake> Windows(Problem problem, LayerChoice layers)
    {
        var longest = problem.Sequences.Max(sequence => sequence.Length);
        for (var k = 1; k < longest && k <= LongestWindow; k++)
        {
            var window = k;
            yield return Window(window, "counted from t = 1", (t, _) => t % window == 0);
            if (longest % window != 0 || problem.Sequences.Any(sequence => sequence.Length != longest))
                yield return Window(window, "counted from t = T", (t, last) => (last - t) % window == 0);
        }

        Mistake Window(int steps, string from, Func<int, int, bool> isLast) =>
            new($"T1.{steps}", $"errors go back through windows of {steps} {(steps == 1 ? "step" : "steps")} only, {from}", "B2", layers)
            {
                Plant = _ => (_, others) => others.AtContext(at => !at.IsInitial && at.Time != at.LastTime && isLast(at.Time, at.LastTime) ? at.WithoutNext() : at),
            };
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
