using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Mutants.Families;

/// <summary>C6, C7: mistakes at the initial state.</summary>
internal static class InitialStateMutants<T>
    where T : struct, IScalar<T>
{
    internal static IReadOnlyList<Mutant> All { get; } =
    [
        MutantFactory<T>.Onto("C6a", "s(0) taken as 1", WithStart(at => Contexts.Step(at.Layer, Ones(at.Layer.Cells), at.Prev.Recurrent)), [.. Reading(ParameterKind.P)]),
        MutantFactory<T>.Onto("C6b", "s(0), y(0) taken as s(1), y(1)", WithStart(at => at.Now),
            [.. Reading(ParameterKind.P), Places.Weights(ParameterKind.U)]),
        MutantFactory<T>.Onto("C7", "initial state's gradient not returned", others => others with
        {
            InitialStateError = (_, _) => default,
            TruncatedInitialStateError = (_, _) => default,
            KeptStateError = (at, c) => at.IsInitial ? default : others.KeptStateError(at, c),
            TruncatedKeptStateError = (at, c) => at.IsInitial ? default : others.TruncatedKeptStateError(at, c),
            RecurrentError = (at, r) => at.IsInitial ? default : others.RecurrentError(at, r),
            MaskedRecurrentError = (at, r) => at.IsInitial ? default : others.MaskedRecurrentError(at, r),
            InitialOutputError = (_, _) => default,
        }, Places.InitialState, Places.InitialOutput),
    ];

    internal static IReadOnlyList<Mutant> Further { get; } =
    [
        MutantFactory<T>.Onto("C6c.s", "s(0) taken as 0", WithStart(at => Contexts.Step(at.Layer, new T[at.Layer.Cells], at.Prev.Recurrent)), [.. Reading(ParameterKind.P)]),
        MutantFactory<T>.Onto("C6c.y", "y(0) taken as 0", WithStart(at => Contexts.Step(at.Layer, at.Prev.Cell.Kept, new T[at.Prev.Recurrent.Length])), Places.Weights(ParameterKind.U)),
        MutantFactory<T>.Onto("C6c", "s(0), y(0) taken as 0", WithStart(at => new(at.Layer)), [.. Reading(ParameterKind.P), Places.Weights(ParameterKind.U)]),
    ];

    /// <summary>Replaces the step before the first one in every equation that reads it.</summary>
    private static Func<BackwardEquations<T>, BackwardEquations<T>> WithStart(Func<BackwardContext<T>, LayerStep<T>> start)
    {
        return others => (others with
        {
            ForgetGateDelta = (at, j) => others.ForgetGateDelta(Moved(at), j),
            CoupledInputGateDelta = (at, j) => others.CoupledInputGateDelta(Moved(at), j),
        })
            .With(ParameterKind.U, (at, unit, u, r) => IsFirst(at)
                ? at.Back.Delta(unit)[u] * RightTerms.RecurrentSource(at, unit, start(at).Recurrent[r], r)
                : others.RecurrentWeight(at, unit, u, r))
            .With(ParameterKind.P, (at, unit, c, _) => others.TermOf(ParameterKind.P)(Moved(at), unit, c, 0));

        BackwardContext<T> Moved(BackwardContext<T> at) => IsFirst(at) ? at.WithPrevious(start(at)) : at;
    }

    private static bool IsFirst(BackwardContext<T> at) => at.Time == at.FirstTime;

    private static IEnumerable<PlantedPlace> Reading(ParameterKind peepholes) =>
    [
        new PlantedPlace(QuantityKind.Delta, Unit.ForgetGate) { Steps = PlantedSteps.First },
        new PlantedPlace(QuantityKind.Delta, Unit.InputGate) { Steps = PlantedSteps.First, Layers = PlantedLayers.Coupled },
        Places.Weights(peepholes, Unit.InputGate),
        Places.Weights(peepholes, Unit.ForgetGate),
    ];

    private static T[] Ones(int count) => [.. Enumerable.Repeat(T.FromDouble(1), count)];
}
