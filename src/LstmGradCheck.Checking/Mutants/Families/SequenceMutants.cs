using LstmGradCheck.Checking.Mutants.Planting;
using LstmGradCheck.Checking.Problems;
using LstmGradCheck.Checking.Traces;
using LstmGradCheck.Equations;
using LstmGradCheck.Network;
using LstmGradCheck.Numbers;
using LstmGradCheck.Passes;

namespace LstmGradCheck.Checking.Mutants.Families;

/// <summary>Mistakes that need several sequences, or sequences of different lengths.</summary>
internal static class SequenceMutants<T>
    where T : struct, IScalar<T>
{
    internal static IReadOnlyList<Mutant> All { get; } =
    [
        MutantFactory<T>.Planted("M1", "last error injected at the padded end", problem => (i, others) => new BothMistakes<T>(others, Padded(problem, i)).Result(),
            AtLast(Places.Delta(Unit.OutputUnit)), AtLast(Places.OutputError), AtLast(Places.CarriedError)),
        MutantFactory<T>.Planted("S1", "batch and time exchanged going back", _ =>
        {
            var axes = new ExchangedAxes<T>();
            return (_, others) => others.AtContext(axes.Exchanged);
        },
            [Places.OutputError, Places.CarriedError, .. Places.Gates.Select(Places.Delta)]) with { ChangesOthers = true },
        MutantFactory<T>.From("C3p", "partials not reset between sequences", StalePartials.Of,
            Places.Weights(unit: Unit.InputGate), Places.Weights(unit: Unit.ForgetGate), Places.Weights(unit: Unit.Cell))
            with { Gradients = [GradientKind.Online] },
    ];

    private static PlantedPlace AtLast(PlantedPlace place) => place with { Steps = PlantedSteps.LastInTime };

    /// <summary>
    /// Sequences are padded to the longest, and the error of the last step is injected at the padded end. The padded steps of
    /// a shorter sequence are masked, so it loses that error.
    /// </summary>
    private static BackwardEquations<T> Padded(Problem problem, int sequence)
    {
        var longest = problem.Sequences.Max(other => other.Length);
        var last = ReadingOrder.LastOf(problem.Sequences[sequence - 1], isReverse: false);
        var terms = new StateErrorTerms<T> { OnLastState = (at, c) => IsLost(at.Time) ? default : KeptState.CarryNow(at, c) };
        return terms.Equations.WithPortError((at, i) => CellOutput.Error(IsLost(at.Time) ? at.WithoutUpstreamErrors() : at, i)) with
        {
            OutputDelta = (at, k) => IsLost(at.Time) ? default : OutputUnits.Delta(at, k),
        };

        bool IsLost(int t) => t == last && last < longest;
    }
}
