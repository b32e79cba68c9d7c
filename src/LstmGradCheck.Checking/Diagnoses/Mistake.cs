using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;

namespace LstmGradCheck.Checking.Diagnoses;

/// <summary>A mistake that may have been made, in some layers: one of the known ones, or another gradient than the one that was asked for.</summary>
/// <param name="Id">The id of the known mistake, such as <c>C1</c>.</param>
/// <param name="Text">What is wrong.</param>
/// <param name="Equation">The equation in which it is made, such as <c>B4</c>; empty if it is none.</param>
/// <param name="Layers">Where.</param>
internal sealed record Mistake(string Id, string Text, string Equation, LayerChoice Layers)
{
    /// <summary>Puts it into the equations of each sequence, see <see cref="Mutant.Plant"/>; null if it is not made in an equation.</summary>
    internal Func<Problem, Func<int, BackwardEquations<Real>, BackwardEquations<Real>>>? Plant { get; init; }

    /// <summary>Whether others are planted before it, see <see cref="Mutant.ChangesOthers"/>.</summary>
    internal bool ChangesOthers { get; init; }

    /// <summary>The factor of an array, see <see cref="Mutant.Factor"/>; null if there is none.</summary>
    internal Func<Problem, Lazy<GradientTrace>, Quantity, double>? Factor { get; init; }

    /// <summary>Who computes the gradient, where the mistake cannot be combined with others.</summary>
    internal Func<Problem, IGradientSource>? Source { get; init; }

    /// <summary>The steps at which the wrong term occurs, such as <c>t &lt; T</c>; empty for all of them.</summary>
    internal string Steps { get; init; } = "";

    /// <summary>Whether it is one of the known mistakes, not a further form of one or a window.</summary>
    internal bool IsKnown { get; init; }

    /// <summary>Whether it is tried beside others only: alone, a gradient that is right but for it is found in another way (<see cref="GradientFindings"/>).</summary>
    internal bool IsOnlyBesideOthers { get; init; }

    /// <summary>Whether it can be made beside others.</summary>
    internal bool CanBeCombined => Source is null;

    /// <summary>A known mistake.</summary>
    /// <param name="mutant">The mistake.</param>
    /// <param name="layers">Where it is made.</param>
    internal static Mistake Of(Mutant mutant, LayerChoice layers) => new(mutant.Id, mutant.Change, EquationOf(mutant), layers)
    {
        Plant = mutant.Plant is { } plant ? problem => In(layers, plant(problem)) : null,
        Steps = mutant.Places[0].Steps is { } steps && steps != PlantedSteps.All ? steps.Words : "",
        IsKnown = MutantCatalogue.All.Contains(mutant),
        ChangesOthers = mutant.ChangesOthers,
        Factor = mutant.Factor,
        Source = mutant.Plant is null && mutant.Factor is null ? mutant.SourceFor : null,
    };

    /// <summary>The equation in which a known mistake is made, without its form: B4 of B4.cec; empty for one that is made in none.</summary>
    internal static string EquationOf(Mutant mutant) => mutant.WrongEquations is [{ Equation: var equation }, ..] ? equation.Split('.')[0] : "";

    /// <summary>The id, the layers and the text.</summary>
    public override string ToString() => $"{Id} in {Layers.Words}: {Text}";

    private static Func<int, BackwardEquations<Real>, BackwardEquations<Real>> In(LayerChoice layers, Func<int, BackwardEquations<Real>, BackwardEquations<Real>> plant) =>
        layers.IsAll ? plant : (i, others) => new InSomeLayers(plant(i, others), others, layers.Contains).Result();
}
