using LstmGradCheck.Checking.Mutants.Families;

namespace LstmGradCheck.Checking.Mutants;

/// <summary>
/// The known mistakes in LSTM backward passes, as mutants. They were gathered from public fixes and reports; each is one
/// change to one equation or sum, put in the place of the right one through the equations that a pass takes as a
/// value. Nothing in the right equations knows of them.
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

    /// <summary>The mutant of an id.</summary>
    /// <param name="id">The id, such as <c>D1.in</c>.</param>
    /// <returns>The mutant.</returns>
    /// <exception cref="ArgumentException">There is no mutant of that id.</exception>
    public static Mutant Of(string id) =>
        All.FirstOrDefault(mutant => mutant.Id == id)
        ?? throw new ArgumentException($"found '{id}', expected the id of a mutant", nameof(id));
}
