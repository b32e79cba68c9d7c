using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Diagnoses;

/// <summary>The mistakes that can have been made in a gradient of a problem.</summary>
internal static class MistakesToTry
{
    /// <summary>The longest window that is tried, and as many from the start as from the end.</summary>
    private const int LongestWindow = 64;

    /// <summary>Multiplications up to which gradients are computed that need a source of their own, every weight at every step: a second.</summary>
    private const double MostOfWhole = 1e8;

    /// <summary>All of them, the likely ones first: for a large problem not all are tried.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">The gradient that was asked for.</param>
    internal static IReadOnlyList<Mistake> In(Problem problem, GradientKind gradient)
    {
        var (known, further) = (Possible(MutantCatalogue.All), Possible(MutantCatalogue.Further));
        var (everywhere, inSome) = (LayerChoice.Of(problem.Network)[0], LayerChoice.Of(problem.Network).Skip(1).ToList());
        var isSmall = ProblemSize.Of(problem, gradient).Multiplications < MostOfWhole;
        var windows = Windows(problem, everywhere).ToLookup(window => window.IsUsual, window => window.Mistake);
        return
        [
            .. Made(known.Where(mutant => mutant.Plant is not null || isSmall), everywhere),
            .. windows[true],
            .. isSmall ? OtherGradients(gradient, everywhere) : [],
            .. InSome(known),
            .. Made(further, everywhere),
            .. windows[false],
            .. Factors(problem, everywhere),
            .. InSome(further),
        ];

        List<Mutant> Possible(IReadOnlyList<Mutant> mutants) => [.. mutants.Where(mutant => mutant.Gradients.Contains(gradient) && mutant.IsPossibleIn(problem))];

        IEnumerable<Mistake> InSome(List<Mutant> mutants) => inSome.SelectMany(layers => Made(mutants.Where(mutant => mutant.Plant is not null), layers));

        IEnumerable<Mistake> Made(IEnumerable<Mutant> mutants, LayerChoice layers) =>
            mutants.Where(mutant => mutant.IsDistinctIn(problem, gradient, problem.Network.Layers.Where(layer => layers.Contains(layer.Name)))).Select(mutant => Mistake.Of(mutant, layers));
    }

    /// <summary>Another of the three gradients, given as the one that was asked for.</summary>
    private static IEnumerable<Mistake> OtherGradients(GradientKind asked, LayerChoice layers) => GradientKinds.All.Where(kind => kind != asked)
        .Select(kind => new Mistake(kind.Name(), $"the {kind.Name()} gradient in place of the {asked.Name()} one", "", layers) { Source = _ => new Another(kind) });

    /// <summary>Factors of all gradients, of those of the weights, and of those of the biases.</summary>
    private static IEnumerable<Mistake> Factors(Problem problem, LayerChoice layers)
    {
        var (batch, steps, all) = (problem.Sequences.Count, problem.Sequences.Max(sequence => sequence.Length), problem.Sequences.Sum(sequence => sequence.Length));
        (double Factor, string Words)[] factors =
        [
            (1.0 / batch, $"divided by the number of sequences, {batch}"), (1.0 / steps, $"divided by the number of steps, {steps}"),
            (1.0 / all, $"divided by the steps of all sequences, {all}"), (2, "doubled"), (0.5, "halved"), (-1, "with the opposite sign"),
        ];
        (string Id, string Words, Func<Quantity, bool> Has, double Known)[] sets =
        [
            // A known mistake with the same factor: K1.T, B5.
            ("scaled", "all gradients", _ => true, 1), ("scaled-weights", "gradients of weights", quantity => quantity.Parameter is not null, 1.0 / all),
            ("scaled-biases", "bias gradients", quantity => quantity.Parameter?.Kind == ParameterKind.B, 1.0 / batch),
        ];
        return
            from set in sets
            from factor in factors.DistinctBy(each => each.Factor)
            where factor.Factor != 1 && factor.Factor != set.Known
            select new Mistake(set.Id, $"{set.Words} {factor.Words}", "", layers) { Factor = (_, _, quantity) => set.Has(quantity) ? factor.Factor : 1, IsOnlyBesideOthers = true };
    }

    /// <summary>Truncated backpropagation through time: errors go back through windows of k steps, counted from the first step or from the last.</summary>
    private static IEnumerable<(Mistake Mistake, bool IsUsual)> Windows(Problem problem, LayerChoice layers)
    {
        var (longest, equation) = (problem.Sequences.Max(sequence => sequence.Length), Mistake.EquationOf(MutantCatalogue.Of("T1")));
        foreach (var window in Enumerable.Range(1, Math.Max(0, longest - 1)).Where(k => k <= LongestWindow))
        {
            // Windows that divide the sequence are the usual ones.
            var isUsual = longest % window == 0;
            yield return (Window(window, "counted from t = 1", (t, _) => t % window == 0), isUsual);
            if (!isUsual || problem.Sequences.Any(sequence => sequence.Length != longest))
                yield return (Window(window, "counted from t = T", (t, last) => (last - t) % window == 0), isUsual);
            // Windows of one step are H1 and C1.
            if (window == 1)
                continue;
            yield return (Window(window, "counted from t = 1", (t, _) => t % window == 0, "y", (others, move) => others.AtOutputContext(move)), false);
            yield return (Window(window, "counted from t = 1", (t, _) => t % window == 0, "s", (others, move) => others.AtStateContext(move)), false);
        }

        Mistake Window(int steps, string from, Func<int, int, bool> isLast, string of = "", Func<BackwardEquations<Real>, Func<BackwardContext<Real>, BackwardContext<Real>>, BackwardEquations<Real>>? at = null) =>
            new(of.Length == 0 ? $"T1.{steps}" : $"T1.{steps}.{of}", $"errors{(of.Length == 0 ? "" : $" of {of}")} go back through windows of {steps} {(steps == 1 ? "step" : "steps")} only, {from}", equation, layers)
            {
                ChangesOthers = true,
                Plant = _ =>
                {
                    var moved = new LastContext(step => !step.IsInitial && step.Time != step.LastTime && isLast(step.Time, step.LastTime) ? step.WithoutNext() : step);
                    return (_, others) => at is null ? others.AtContext(moved.Of) : at(others, moved.Of);
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
