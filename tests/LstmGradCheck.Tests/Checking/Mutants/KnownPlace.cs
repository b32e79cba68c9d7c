using LstmGradCheck.Checking.Mutants;
using LstmGradCheck.Checking.Traces;

namespace LstmGradCheck.Tests.Checking.Mutants;

/// <summary>Where a mutant enters on the witness, worked out by hand.</summary>
/// <param name="Id">The mutant's id.</param>
/// <param name="Enters">The quantity in which it enters.</param>
/// <param name="StepsBeforeLast">How many steps before the last one it enters, or null for a sum over all steps.</param>
internal sealed record KnownPlace(string Id, string Enters, int? StepsBeforeLast)
{
    /// <summary>The gradient in which it is tried.</summary>
    public GradientKind Gradient { get; init; } = GradientKind.Exact;

    /// <summary>The mutant.</summary>
    public Mutant Mutant => MutantCatalogue.Of(Id);

    /// <summary>The mutant as a source.</summary>
    public MutatedSource Source => new(Mutant);

    public override string ToString() => $"{Id}, {Gradient.Name()}";
}
