using LstmGradCheck.Checking.Mutants.Formulas;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;

namespace LstmGradCheck.Checking.Mutants;

/// <summary>
/// A known mistake in an LSTM's backward pass: the hand-derived gradient with one small change to one equation or sum.
/// </summary>
public sealed record Mutant
{
    /// <summary>The mistake's id in the fault catalogue, such as <c>D1</c>: its family and number.</summary>
    public required string Fault { get; init; }

    /// <summary>The form of the mistake, such as the gate in which it is made; empty if there is only one form.</summary>
    public string Variant { get; init; } = "";

    /// <summary>The id, unique in the catalogue: <c>D1.in</c>.</summary>
    public string Id => Variant.Length == 0 ? Fault : $"{Fault}.{Variant}";

    /// <summary>What is wrong, in words.</summary>
    public required string Change { get; init; }

    /// <summary>What it makes of the equations in which it is made; empty for a mutant that is not in the catalogue.</summary>
    public IReadOnlyList<WrongEquation> WrongEquations => WrongFormulas.Of(Id);

    /// <summary>Public bugs of the kind, each a repository with a commit, an issue or a pull request where known; empty if none is known.</summary>
    public IReadOnlyList<string> SeenIn => PublicBugs.Of(this);

    /// <summary>The quantities of a trace that the changed equation or sum computes; see <see cref="PlantedPlace"/>.</summary>
    public required IReadOnlyList<PlantedPlace> Places { get; init; }

    /// <summary>The gradients in which it is a mistake; in the others it changes nothing or is correct.</summary>
    public IReadOnlyList<GradientKind> Gradients { get; init; } = GradientKinds.All;

    /// <summary>Whether a problem has the options without which nobody could make the mistake; any problem has those of the papers.</summary>
    public Func<Problem, bool> IsPossibleIn { get; init; } = _ => true;

    /// <summary>
    /// Whether in some layers it is another mistake than the one that it is a form of: C2.P leaves out more terms than C2 only where there are
    /// such terms. A diagnosis does not offer the same mistake twice.
    /// </summary>
    internal Func<Problem, GradientKind, IEnumerable<Layer>, bool> IsDistinctIn { get; init; } = (_, _, _) => true;

    /// <summary>Another mutant whose parameter gradients are mathematically identical, or null.</summary>
    public MutantTwin? Twin { get; init; }

    /// <summary>
    /// Makes a source that computes the wrong gradient of a problem. Some mutants keep state between steps or sequences, and
    /// every source starts with fresh state: make a new one for each run.
    /// </summary>
    public required Func<Problem, IGradientSource> SourceFor { get; init; }

    /// <summary>
    /// Puts the mistake into equations that may have others: called once for a run, then for each sequence, counted from 1, with the
    /// equations so far. Null for a mistake that is not made in an equation.
    /// </summary>
    internal Func<Problem, Func<int, BackwardEquations<Real>, BackwardEquations<Real>>>? Plant => PlantIn<Real>();

    /// <summary>The same for the number type for which the mutant was made; see <see cref="PlantIn{T}"/>.</summary>
    internal Delegate? Planting { get; init; }

    /// <summary>Whether it changes a factor, an index or a context in whatever equations there are, so that terms have to be wrong before.</summary>
    internal bool ChangesOthers { get; init; }

    /// <summary>The factor by which the mistake multiplies an array of a gradient; null for a mistake of another kind.</summary>
    internal Func<Problem, Lazy<GradientTrace>, Quantity, double>? Factor { get; init; }

    /// <summary>The wrong gradient of a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="gradient">Which gradient, one of <see cref="Gradients"/>.</param>
    /// <returns>The trace.</returns>
    public GradientTrace Differentiate(Problem problem, GradientKind gradient) => SourceFor(problem).Differentiate(problem, gradient);

    /// <summary><see cref="Plant"/> for a number type; null also if the mutant was made for another one.</summary>
    internal Func<Problem, Func<int, BackwardEquations<T>, BackwardEquations<T>>>? PlantIn<T>()
        where T : struct, IScalar<T> => Planting as Func<Problem, Func<int, BackwardEquations<T>, BackwardEquations<T>>>;

    /// <summary>The id and the change.</summary>
    /// <returns>The text that messages use.</returns>
    public override string ToString() => $"{Id}: {Change}";
}
