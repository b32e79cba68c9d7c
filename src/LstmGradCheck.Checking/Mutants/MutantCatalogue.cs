using LstmGradCheck.Checking.Mutants.Families;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;

namespace LstmGradCheck.Checking.Mutants;

/// <summary>
/// The known mistakes in LSTM backward passes, as mutants. They were collected from public fixes and bug reports. Each is
/// one change to one equation or sum, which replaces the right one in the equations that are passed to a backward pass. The
/// right equations contain no code for them.
/// </summary>
public static class MutantCatalogue
{
    /// <summary>The mutants that a layer of the papers can have, family by family.</summary>
    public static IReadOnlyList<Mutant> Base { get; } = BaseIn<Real>();

    /// <summary>
    /// The mutants that need an option which the papers' layers do not have: directions, a projection, coupled gates, clips, masks or
    /// missing steps.
    /// </summary>
    public static IReadOnlyList<Mutant> OfVariants { get; } = OfVariantsIn<Real>();

    /// <summary>All known mistakes, which <c>prove</c> plants.</summary>
    public static IReadOnlyList<Mutant> All { get; } = [.. Base, .. OfVariants];

    /// <summary>
    /// Further forms of the known mistakes, at other gates, terms and steps. A diagnosis tries them too: code that nobody has seen makes
    /// mistakes that nobody has reported.
    /// </summary>
    public static IReadOnlyList<Mutant> Further { get; } = FurtherIn<Real>();

    /// <summary>Finds a mutant by its id, among the known mistakes and their further forms.</summary>
    /// <param name="id">The id, such as <c>D1.in</c>.</param>
    /// <returns>The mutant.</returns>
    /// <exception cref="ArgumentException">There is no mutant with that id.</exception>
    public static Mutant Of(string id) =>
        All.Concat(Further).FirstOrDefault(mutant => mutant.Id == id)
        ?? throw new ArgumentException($"found '{id}', expected the id of a mutant", nameof(id));

    /// <summary>The equations of a mistake, for any number type, for one sequence of a problem.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="id">The mistake.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="sequence">The sequence, counted from 1.</param>
    /// <returns>The equations; null for a mistake that is not made in an equation.</returns>
    internal static BackwardEquations<T>? EquationsOf<T>(string id, Problem problem, int sequence)
        where T : struct, IScalar<T> =>
        BaseIn<T>().Concat(OfVariantsIn<T>()).Concat(FurtherIn<T>()).FirstOrDefault(mutant => mutant.Id == id)?.PlantIn<T>()?.Invoke(problem)(sequence, new());

    /// <summary>The mutants that a layer of the papers can have, made for a number type.</summary>
    private static IReadOnlyList<Mutant> BaseIn<T>()
        where T : struct, IScalar<T> =>
    [
        .. DerivativeMutants<T>.All,
        .. CarryMutants<T>.All,
        .. InitialStateMutants<T>.All,
        .. RecurrenceMutants<T>.All,
        .. WeightSumMutants<T>.All,
        .. SlotMutants<T>.All,
        .. FactorMutants<T>.All,
        .. PeepholeMutants<T>.All,
        .. TruncationMutants<T>.All,
        .. BiasMutants<T>.All,
        .. LayerMutants<T>.All,
        .. SequenceMutants<T>.All,
        .. ScaleMutants.All,
    ];

    /// <summary>Further forms, made for a number type.</summary>
    private static IReadOnlyList<Mutant> FurtherIn<T>()
        where T : struct, IScalar<T> =>
    [
        .. DerivativeMutants<T>.Further,
        .. CarryMutants<T>.Further,
        .. InitialStateMutants<T>.Further,
        .. RecurrenceMutants<T>.Further,
        .. WeightSumMutants<T>.Further,
        .. SlotMutants<T>.Further,
        .. FactorMutants<T>.Further,
        .. PeepholeMutants<T>.Further,
        .. LayerMutants<T>.Further,
    ];

    /// <summary>Those that need an option, made for a number type.</summary>
    private static IReadOnlyList<Mutant> OfVariantsIn<T>()
        where T : struct, IScalar<T> =>
    [
        .. Where(problem => problem.Network.HasReverse, BidirectionalMutants<T>.All),
        .. Where(HasLayer(layer => layer.Options.Projection is not null), ProjectionMutants<T>.All),
        .. Where(HasLayer(layer => layer.Options.CoupledGates), CoupledMutants<T>.All),
        .. Where(HasLayer(layer => layer.Options.Clips != Clips.None), ClipMutants<T>.All),
        .. Where(problem => problem.Sequences.Any(sequence => sequence.Masks.Count > 0), MaskMutants<T>.All),
        .. Where(problem => problem.Sequences.Any(sequence => sequence.Present is not null), PaddingMutants<T>.All),
    ];

    private static IEnumerable<Mutant> Where(Func<Problem, bool> isPossible, IEnumerable<Mutant> mutants) =>
        mutants.Select(mutant => mutant with { IsPossibleIn = isPossible });

    private static Func<Problem, bool> HasLayer(Func<Layer, bool> has) => problem => problem.Network.Layers.Any(has);
}
