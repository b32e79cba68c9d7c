using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;
using static LstmGradCheck.Checking.Mutants.Planting.WrongEquations;

namespace LstmGradCheck.Checking.Mutants.Families;

/// <summary>C6, C7: mistakes at the initial state.</summary>
internal static class InitialStateMutants
{
    internal static IReadOnlyList<Mutant> All { get; } =
    [
        MutantFactory.Of("C6a", "s(0) taken as 1", WithStart(at => Contexts.Step(at.Layer, Ones(at.Layer.Cells), at.Prev.Recurrent)), [.. Reading(ParameterKind.P)]),
        MutantFactory.Of("C6b", "s(0), y(0) taken as s(1), y(1)", WithStart(at => at.Now),
            [.. Reading(ParameterKind.P), Places.Weights(ParameterKind.U)]),
        MutantFactory.Of("C7", "initial state's gradient not returned", Right with
        {
            InitialStateError = (_, _) => default,
            TruncatedInitialStateError = (_, _) => default,
            KeptStateError = (at, c) => at.IsInitial ? default : KeptState.Carry(at, c),
            TruncatedKeptStateError = (at, c) => at.IsInitial ? default : KeptState.TruncatedCarry(at, c),
            RecurrentError = (at, r) => at.IsInitial ? default : RecurrentErrors.Error(at, r),
            MaskedRecurrentError = (at, r) => at.IsInitial ? default : RecurrentErrors.MaskedError(at, r),
            InitialOutputError = (_, _) => default,
        }, Places.InitialState, Places.InitialOutput),
    ];

    /// <summary>Replaces the step before the first one in every equation that reads it.</summary>
    private static BackwardEquations<Real> WithStart(Func<BackwardContext<Real>, LayerStep<Real>> start)
    {
        return (Right with
        {
            ForgetGateDelta = (at, j) => ForgetGate.Delta(Moved(at), j),
            CoupledInputGateDelta = (at, j) => InputGate.CoupledDelta(Moved(at), j),
        })
            .With(ParameterKind.U, (at, unit, u, r) => at.Back.Delta(unit)[u] * RightTerms.RecurrentSource(at, unit, Moved(at).Prev.Recurrent[r], r))
            .With(ParameterKind.P, (at, unit, c, _) => WeightTerms.Right(ParameterKind.P, Moved(at), unit, c, 0));

        BackwardContext<Real> Moved(BackwardContext<Real> at) => at.Time == at.FirstTime ? at.WithPrevious(start(at)) : at;
    }

    private static IEnumerable<PlantedPlace> Reading(ParameterKind peepholes) =>
    [
        new PlantedPlace(QuantityKind.Delta, Unit.ForgetGate) { Steps = PlantedSteps.First },
        new PlantedPlace(QuantityKind.Delta, Unit.InputGate) { Steps = PlantedSteps.First, Layers = PlantedLayers.Coupled },
        Places.Weights(peepholes, Unit.InputGate),
        Places.Weights(peepholes, Unit.ForgetGate),
    ];

    private static Real[] Ones(int count) => [.. Enumerable.Repeat(new Real(1), count)];
}
