using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Checking.Mutants;

/// <summary>
/// A known mistake in an LSTM's backward pass, planted: the hand-derived gradient with one small change to one equation
/// or sum.
/// </summary>
public sealed record Mutant
{
    /// <summary>The mistake's id in the fault catalogue, such as <c>D1</c>: its family and number.</summary>
    public required string Fault { get; init; }

    /// <summary>Which form of the mistake, such as the gate that it is made in; empty if there is one form only.</summary>
    public string Variant { get; init; } = "";

    /// <summary>The id, unique in the catalogue: <c>D1.in</c>.</summary>
    public string Id => Variant.Length == 0 ? Fault : $"{Fault}.{Variant}";

    /// <summary>What is wrong, in words.</summary>
    public required string Change { get; init; }

    /// <summary>The quantities that what was changed computes, as far as a trace shows them; see <see cref="PlantedPlace"/>.</summary>
    public required IReadOnlyList<PlantedPlace> Places { get; init; }

    /// <summary>The gradients in which it is a mistake; in the others it changes nothing, or is what is meant.</summary>
    public IReadOnlyList<GradientKind> Gradients { get; init; } = GradientKinds.All;

    /// <summary>Another mutant that has the same parameter gradients by mathematics, or null.</summary>
    public MutantTwin? Twin { get; init; }

    /// <summary>
    /// Makes the source of the wrong gradient of a problem. A mistake that keeps something from one step or sequence
    /// for another starts anew with each source that is made: take a new one for every run.
    /// </summary>
    public required Func<Problem, IGradientSource> SourceFor { get; init; }

    /// <summary>The wrong gradient of a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient, one of <see cref="Gradients"/>.</param>
    /// <returns>The trace.</returns>
    public GradientTrace Differentiate(Problem problem, GradientKind gradient) => SourceFor(problem).Differentiate(problem, gradient);

    /// <summary>The id and the change.</summary>
    /// <returns>As a message names it.</returns>
    public override string ToString() => $"{Id}: {Change}";
}
