using LstmGradCheck.Checking.Mutants.Families;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;

namespace LstmGradCheck.Checking.Mutants;

/// <summary>
/// The known mistakes in LSTM backward passes, as mutants. They were collected from public fixes and bug reports. Each is
/// one change to one equation or sum, which replaces the right one in the equations that are passed to a backward pass. The
/// right equations contain no code for them.
/// </summary>
public static class MutantCatalogue
{
    /// <summary>The mutants that a layer of the papers can have, family by family.</summary>
    public static IReadOnlyList<Mutant> Base { get; } =
    [
        .. DerivativeMutants.All,
        .. CarryMutants.All,
        .. InitialStateMutants.All,
        .. RecurrenceMutants.All,
        .. WeightSumMutants.All,
        .. SlotMutants.All,
        .. FactorMutants.All,
        .. PeepholeMutants.All,
        .. TruncationMutants.All,
        .. BiasMutants.All,
        .. LayerMutants.All,
        .. SequenceMutants.All,
        .. ScaleMutants.All,
    ];

    /// <summary>
    /// The mutants that need an option which the papers' layers do not have: directions, a projection, coupled gates, clips, masks or
    /// missing steps.
    /// </summary>
    public static IReadOnlyList<Mutant> OfVariants { get; } =
    [
        .. Where(problem => problem.Network.HasReverse, BidirectionalMutants.All),
        .. Where(HasLayer(layer => layer.Options.Projection is not null), ProjectionMutants.All),
        .. Where(HasLayer(layer => layer.Options.CoupledGates), CoupledMutants.All),
        .. Where(HasLayer(layer => layer.Options.Clips != Clips.None), ClipMutants.All),
        .. Where(problem => problem.Sequences.Any(sequence => sequence.Masks.Count > 0), MaskMutants.All),
        .. Where(problem => problem.Sequences.Any(sequence => sequence.Present is not null), PaddingMutants.All),
    ];

    /// <summary>All mutants.</summary>
    public static IReadOnlyList<Mutant> All { get; } = [.. Base, .. OfVariants];

    /// <summary>Finds a mutant by its id.</summary>
    /// <param name="id">The id, such as <c>D1.in</c>.</param>
    /// <returns>The mutant.</returns>
    /// <exception cref="ArgumentException">There is no mutant with that id.</exception>
    public static Mutant Of(string id) =>
        All.FirstOrDefault(mutant => mutant.Id == id)
        ?? throw new ArgumentException($"found '{id}', expected the id of a mutant", nameof(id));

    private static IEnumerable<Mutant> Where(Func<Problem, bool> isPossible, IEnumerable<Mutant> mutants) =>
        mutants.Select(mutant => mutant with { IsPossibleIn = isPossible });

    private static Func<Problem, bool> HasLayer(Func<Layer, bool> has) => problem => problem.Network.Layers.Any(has);
}
