using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Sources;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;
using LstmGradCheck.Steps;

namespace LstmGradCheck.Checking.Mutants.Families;

/// <summary>Mistakes that need several sequences, or sequences of different lengths.</summary>
internal static class SequenceMutants
{
    internal static IReadOnlyList<Mutant> All { get; } =
    [
        MutantFactory.From("M1", "last error injected at the padded end", problem => new HandDerivedSource(Padded(problem)),
            AtLast(Places.Delta(Unit.OutputUnit)), AtLast(Places.OutputError), AtLast(Places.StateError)),
        MutantFactory.Fresh("S1", "batch and time exchanged going back", () => new ExchangedAxes().Equations,
            [Places.OutputError, Places.StateError, .. Places.Gates.Select(Places.Delta)]),
        MutantFactory.From("C3p", "partials not reset between sequences", _ => new ForwardPartialsSource(new(), new StalePartials().Equations),
            Places.Weights(unit: Unit.InputGate), Places.Weights(unit: Unit.ForgetGate), Places.Weights(unit: Unit.Cell))
            with { Gradients = [GradientKind.Online] },
    ];

    private static PlantedPlace AtLast(PlantedPlace place) => place with { Steps = PlantedSteps.Last };

    /// <summary>
    /// Sequences are padded to the longest, and the error of the last step is injected at the padded end. The padded steps of
    /// a shorter sequence are masked, so it loses that error.
    /// </summary>
    private static BackwardEquations<Real> Padded(Problem problem)
    {
        var longest = problem.Sequences.Max(sequence => sequence.Length);
        return WrongEquations.WithStateErrorNow((at, c) => CellState.ErrorNow(WithLoss(at), c)) with
        {
            OutputDelta = (at, k) => IsLost(at.Time, at.LastTime) ? default : OutputUnits.Delta(at, k),
            PortError = (at, c) => CellOutput.Error(WithLoss(at), c),
        };

        bool IsLost(int t, int T) => t == T && T < longest;

        BackwardContext<Real> WithLoss(BackwardContext<Real> at) => IsLost(at.Time, at.LastTime) ? at.WithoutUpstreamErrors() : at;
    }
}
