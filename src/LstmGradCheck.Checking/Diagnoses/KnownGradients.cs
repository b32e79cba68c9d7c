using System.Collections.Concurrent;
using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Mutants.Strengthening;
using LstmGradCheck.Checking.Estimates;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Rounding;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Diagnoses;

/// <summary>
/// The gradients of a problem that the known mistakes lead to. Those of single mistakes are computed when they are first asked for and, where
/// they take little memory, kept for whoever asks next: adequacy, and each diagnosis of a recorded gradient.
/// </summary>
/// <param name="problem">The problem.</param>
/// <param name="gradient">Which gradient was asked for.</param>
internal sealed class KnownGradients(Problem problem, GradientKind gradient)
{
    private readonly Lazy<IReadOnlyList<Mistake>> mistakes = new(() => MistakesToTry.In(problem, gradient));
    private readonly Lazy<MistakenRuns> runs = new(() => new(problem, gradient));
    private readonly ConcurrentDictionary<Mistake, GradientTrace> kept = new(ReferenceEqualityComparer.Instance);
    private Roundings? roundings;

    /// <summary>The problem.</summary>
    internal Problem Problem { get; } = problem;

    /// <summary>Which gradient was asked for.</summary>
    internal GradientKind Gradient { get; } = gradient;

    /// <summary>The mistakes that can have been made.</summary>
    internal IReadOnlyList<Mistake> Mistakes => mistakes.Value;

    /// <summary>The place of each mistake among them.</summary>
    internal IReadOnlyDictionary<Mistake, int> Places => field ??= Mistakes.Index().ToDictionary(each => each.Item, each => each.Index, (IEqualityComparer<Mistake>)ReferenceEqualityComparer.Instance);

    private bool Keeps => mistakes.Value.Count * (double)ProblemSize.Of(Problem, Gradient).Values < SizeLimits.KeptOfMistakes;

    /// <summary>The gradient that mistakes made together lead to, with some arrays at least, see <see cref="MistakenRuns.Run"/>.</summary>
    /// <param name="made">The mistakes; none for the right gradient.</param>
    /// <param name="quantities">The arrays.</param>
    /// <param name="columns">The most columns of a matrix of weights that are needed.</param>
    internal GradientTrace Run(IReadOnlyList<Mistake> made, IReadOnlyList<Quantity> quantities, int columns = int.MaxValue) =>
        made is [var mistake] && Keeps
            ? kept.GetOrAdd(mistake, one => runs.Value.Run([one], Problem.QuantitiesOf(Gradient)))
            : runs.Value.Run(made, quantities, columns);

    /// <summary>The gradient that a known mistake in all layers leads to, with all arrays.</summary>
    /// <param name="mutant">The mistake; null for the right gradient.</param>
    internal GradientTrace Of(Mutant? mutant)
    {
        List<Mistake> made = [.. Mistakes.Where(mistake => mistake.Id == mutant?.Id && mistake.Layers.IsAll).Take(1)];
        return Keeps && (mutant is null || made.Count > 0) ? Run(made, Problem.QuantitiesOf(Gradient)) : Sight.GradientWith(Problem, Gradient)(mutant);
    }

    /// <summary>The roundings of the right gradient, where measuring all of them would take minutes those of some arrays.</summary>
    /// <param name="quantities">The arrays.</param>
    internal Roundings RoundingsOf(IReadOnlyList<Quantity> quantities) =>
        SizeLimits.MeasuresFused(Problem, Gradient) ? new(Problem, Gradient) { Measured = quantities } : roundings ??= new(Problem, Gradient);
}
