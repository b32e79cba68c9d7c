using LstmGradCheck.Checking.Mutants.Families;

namespace LstmGradCheck.Checking.Mutants;

/// <summary>
/// The known mistakes in LSTM backward passes, as mutants. They were collected from public fixes and bug reports. Each is
/// one change to one equation or sum, which replaces the right one in the equations that are passed to a backward pass. The
/// right equations contain no code for them.
/// </summary>
public static class MutantCatalogue
{
    /// <summary>All mutants, family by family.</summary>
    public static IReadOnlyList<Mutant> All { get; } =
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

    /// <summary>Finds a mutant by its id.</summary>
    /// <param name="id">The id, such as <c>D1.in</c>.</param>
    /// <returns>The mutant.</returns>
    /// <exception cref="ArgumentException">There is no mutant with that id.</exception>
    public static Mutant Of(string id) =>
        All.FirstOrDefault(mutant => mutant.Id == id)
        ?? throw new ArgumentException($"found '{id}', expected the id of a mutant", nameof(id));
}
